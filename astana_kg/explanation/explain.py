"""Why the positions of an article were made: words, rows of the lexicon, rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from astana_kg.explanation.learned import loudest_words
from astana_kg.explanation.steps import row_of, sentence_of
from astana_kg.extraction import extract, grounds_of
from astana_kg.graph import Labels, concept, entity, labels_with
from astana_kg.lexicon import Place, learned_place, load_lexicon, name_place, row_places
from astana_kg.model import Article, Evidence, Language, Position, Span

_MARGIN = 200
"""Characters of its line that are shown at most on either side of evidence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A row of the lexicon that decided, by its id; `place` is None where none is known."""

    id: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A step of the pipeline, and in words what it does."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence: where it stands, the line around it, and what made it.

    `line` counts from 1; `before` and `after` are the words around it in its line.
    """

    span: Span
    line: int
    before: str
    words: str
    after: str
    voice: str
    speaker: str
    reasons: tuple[Reason, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A position with its names in words, and the evidence for it; `number` counts from 1.

    `grounds` are what its confidence comes from, each with its points.
    """

    number: int
    position: Position
    holders: tuple[str, ...]
    topic: str
    pieces: tuple[Piece, ...]
    grounds: tuple[tuple[str, int], ...]

    @property
    def summary(self) -> str:
        """Return the position in one line."""
        position = self.position
        due = f", due {position.due.end}" if position.due else ""
        modality = "" if position.modality == "actual" else f", {position.modality}"
        return (
            f"{', '.join(self.holders)}: {position.act}, {self.topic} "
            f"({position.polarity}{modality}{due}), confidence {position.confidence}"
        )

    @property
    def confidence(self) -> str:
        """Return what the confidence comes from, in one line."""
        told = ", ".join(f"{ground} {points:+}" for ground, points in self.grounds)
        total = sum(points for _, points in self.grounds)
        return f"confidence {self.position.confidence} from {total} points: {told or 'none'}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article and its positions in the order of the text."""

    article: Article
    positions: tuple[Explained, ...]
    warnings: tuple[str, ...]

    def marked(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the text in stretches, each with the numbers of the positions that it states."""
        text = self.article.text
        spans = [(piece.span, one.number) for one in self.positions for piece in one.pieces]
        edges = {0, len(text), *(s.start for s, _ in spans), *(s.end for s, _ in spans)}
        for start, end in pairwise(sorted(edges)):
            here = {number for span, number in spans if span.start <= start and end <= span.end}
            yield text[start:end], tuple(sorted(here))


def explain(article: Article, labels: Labels) -> Explanation:
    """Read an article and say why each position was made; `labels` name entities and topics."""
    extraction = extract(article, load_lexicon(article.language))
    named = labels_with(extraction, labels)
    positions = tuple(
        _explained(number, position, article, named)
        for number, position in enumerate(extraction.positions, start=1)
    )
    return Explanation(article, positions, (*article.warnings, *extraction.warnings))


def _explained(number: int, position: Position, article: Article, labels: Labels) -> Explained:
    return Explained(
        number=number,
        position=position,
        holders=tuple(labels.get(entity(holder), "en") for holder in position.holders),
        topic=labels.get(concept("topic", position.topic), "en"),
        pieces=tuple(_piece(evidence, article, labels) for evidence in position.evidence),
        grounds=tuple(grounds_of(position, load_lexicon(article.language)).items()),
    )


def _piece(evidence: Evidence, article: Article, labels: Labels) -> Piece:
    text, span = article.text, evidence.span
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    steps = tuple(dict.fromkeys(evidence.steps))
    decided = [*evidence.cues, *(row for step in steps if (row := row_of(step)))]
    return Piece(
        span=span,
        line=text.count("\n", 0, span.start) + 1,
        before=text[max(start, span.start - _MARGIN) : span.start],
        words=span.of(text),
        after=text[span.end : min(end, span.end + _MARGIN)],
        voice=evidence.voice,
        speaker=labels.get(entity(evidence.speaker), "en") if evidence.speaker else "",
        reasons=tuple(_reasons(dict.fromkeys(decided), span.of(text), article.language)),
        rules=tuple(Rule(step, sentence_of(step)) for step in steps),
    )


def _reasons(ids: Iterable[str], words: str, language: Language) -> Iterator[Reason]:
    lexicon, places = load_lexicon(language), row_places(language)
    for one in ids:
        kind, _, rest = one.rpartition(":")
        if one in places:
            yield Reason(one, places[one])
        elif kind == "learned":
            yield Reason(one, _learned(rest, words, language))
        elif kind.startswith("name"):
            yield Reason(one, name_place(rest))
        else:
            known = (term.id for term in lexicon.terms if term.words == (rest,))
            yield Reason(one, places.get(next(known, "")))


def _learned(chosen: str, words: str, language: Language) -> Place:
    """Return the file of the weights that chose an act or topic, and the words they go by."""
    lexicon = load_lexicon(language)
    is_act = chosen in dict(lexicon.default_polarities)
    weights = lexicon.act_weights if is_act else lexicon.topic_weights
    place = learned_place("acts" if is_act else "topics", language)
    loud = ", ".join(loudest_words(words, language, weights, chosen))
    return replace(place, says=f"{place.says}; loudest here: {loud}" if loud else place.says)
