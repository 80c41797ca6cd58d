"""The annotated pieces of text that are learned from, in the order they are learned in."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from astana_kg.language import LanguageTools, tools
from astana_kg.lexicon import load_lexicon, rows
from astana_kg.model import Span

Task = Literal["topics", "acts", "polarities"]
Half = Literal["learn", "measure"]
TASKS: tuple[Task, ...] = ("topics", "acts", "polarities")
LANGUAGES = ("ar", "en")
GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"
WRITTEN = GOLD.parent / "written"

_CORPUS = Path(__file__).resolve().parent / "data"
_TOPICS_ONLY = Path(__file__).resolve().parents[1] / "lexicon" / "data"


@dataclass(frozen=True, slots=True)
class Piece:
    """The folded words of a piece and what each task may answer, the best answer first.

    `source` is the id of the sentence or the name of the article it comes from.
    """

    source: str
    words: tuple[str, ...]
    topics: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()

    def answers(self, task: Task) -> tuple[str, ...]:
        """Return the answers that a task may give; none where nobody annotated it."""
        return {"topics": self.topics, "acts": self.acts, "polarities": self.polarities}[task]


def training_pieces(language: str) -> list[Piece]:
    """Return all that weights are learned from: written sentences, then the learn half."""
    written = [*_cue_pieces(language), *corpus_pieces(language), *_topic_pieces(language)]
    articles = (GOLD, WRITTEN)
    return [*written, *(p for folder in articles for p in gold_pieces(language, "learn", folder))]


def corpus_pieces(language: str) -> Iterator[Piece]:
    """Yield the sentences written for training. Raises InputError for a damaged table."""
    reader = tools(language)
    for path in sorted((_CORPUS / language).glob("*.csv")):
        for _, row in rows(path, ("id", "words", "topic", "act", "polarity")):
            yield Piece(
                row["id"],
                folded_words(row["words"], reader),
                (row["topic"],),
                (row["act"],),
                (row["polarity"],),
            )


def _cue_pieces(language: str) -> Iterator[Piece]:
    """Yield the lexicon's cues: a verb in its first form of each kind, anything else as written."""
    reader = tools(language)
    for cue in load_lexicon(language).cues:
        if cue.role not in {"act", "need"}:
            continue
        forms = {cue.lemma: None}
        if cue.pattern not in {"noun", "phrase"}:
            kinds = {
                form.kind: form.text for form in reversed(reader.inflect(cue.lemma, cue.pattern))
            }
            forms |= dict.fromkeys(kinds.values())
        for text in forms:
            yield Piece(cue.id, folded_words(text, reader), acts=(cue.act,))


def _topic_pieces(language: str) -> Iterator[Piece]:
    reader = tools(language)
    path = _TOPICS_ONLY / language / "sentences.csv"
    for _, row in rows(path, ("id", "topic", "text")) if path.exists() else ():
        yield Piece(row["id"], folded_words(row["text"], reader), (row["topic"],))


def gold_pieces(language: str, half: Half, folder: Path = GOLD) -> Iterator[Piece]:
    """Yield the pieces of evidence of the annotated articles of a half, article by article."""
    reader = tools(language)
    with (folder / "split.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["half"] == half]
    for name in names:
        article = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for position in article["positions"] if article["language"] == language else ():
            for evidence in position["evidence"]:
                yield Piece(
                    name,
                    folded_words(evidence, reader),
                    (position["topic"], *position.get("also_topics", ())),
                    tuple(position["acts"]),
                    (position["polarity"],),
                )


def folded_words(text: str, reader: LanguageTools) -> tuple[str, ...]:
    """Return the words and numbers of a text as the extractor looks them up."""
    tokens = reader.tokens(text, Span(0, len(text)))
    return tuple(token.folded for token in tokens if token.kind != "punct")
