"""The one loader: data files and reference data to an immutable lexicon."""

import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import cast, get_args

from astana_kg.lexicon.names import read_reference
from astana_kg.lexicon.records import Cue, CueRole, Lexicon, Term, TopicPhrase
from astana_kg.lexicon.tables import one_of, rows
from astana_kg.lexicon.weights import read_linear
from astana_kg.model import InputError
from astana_kg.resources import shipped

DATA = Path(__file__).resolve().parent / "data"
_POLARITIES = ("for", "against", "neutral")
_VALUES = ("good", "wrong", "situation")


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of "ar" or "en"; loaded once.

    Raises InputError for a language without data, and for data that cannot be used: the
    error names the file, the line and the mend.
    """
    return read_lexicon(DATA, shipped("seeds") / "reference", language)


def read_lexicon(data: Path, reference: Path, language: str) -> Lexicon:
    """Read a lexicon from a folder of tables and a folder of reference data."""
    folder = data / language
    if not folder.is_dir():
        raise InputError(
            str(folder), f"no lexicon for {language!r}", "give the language as ar or en"
        )
    polarities = _pairs(data / "acts.csv", "polarity", _POLARITIES)
    values = _pairs(data / "topics.csv", "value", _VALUES)
    turtle = sorted(reference.glob("*.ttl"))
    names, persons, places, meetings = read_reference(turtle, language)
    common = [data / name for name in ("acts.csv", "topics.csv", "confidence.csv")]
    files = [*common, *sorted(folder.iterdir()), *turtle]
    return Lexicon(
        language=language,
        sha256=_digest(files),
        cues=tuple(c for path in _parts(folder, "cues") for c in _cues(path, dict(polarities))),
        topics=tuple(t for path in _parts(folder, "topics") for t in _topics(path, dict(values))),
        terms=tuple(t for path in _parts(folder, "terms") for t in _terms(path)),
        names=names,
        persons=persons,
        meetings=meetings,
        state_of_place=places,
        default_polarities=polarities,
        topic_values=values,
        confidence=_confidence(data / "confidence.csv"),
        topic_weights=read_linear(folder / "weights-topics.csv"),
        act_weights=read_linear(folder / "weights-acts.csv"),
        polarity_weights=read_linear(folder / "weights-polarities.csv"),
        affinities=read_linear(folder / "weights-affinities.csv"),
    )


def _parts(folder: Path, table: str) -> list[Path]:
    """Return the files of a table: itself, and its parts named "table-part.csv"."""
    return [folder / f"{table}.csv", *sorted(folder.glob(f"{table}-*.csv"))]


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.name} {content}\n".encode())
    return digest.hexdigest()


def _pairs(path: Path, column: str, allowed: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (row["id"], one_of(row[column], allowed, f"{path}:{line}", column))
        for line, row in rows(path, ("id", column))
    )


def _confidence(path: Path) -> tuple[tuple[int, Decimal], ...]:
    """Return from how many points on which share is right: both rise."""
    table = []
    for line, row in rows(path, ("id", "share")):
        try:
            table.append((int(row["id"]), Decimal(row["share"])))
        except (ValueError, ArithmeticError) as error:
            mend = "give whole points and a share between 0 and 1"
            raise InputError(f"{path}:{line}", f"{row} is no share at points", mend) from error
    if not table or sorted(set(table)) != table or not 0 < table[0][1] <= table[-1][1] < 1:
        mend = "make it anew: docs/extraction.md names the command"
        raise InputError(str(path), "points and shares do not rise between 0 and 1", mend)
    return tuple(table)


def _cues(path: Path, acts: dict[str, str]) -> tuple[Cue, ...]:
    cues = []
    for line, row in rows(path, ("id", "lemma", "pattern", "act", "role")):
        place = f"{path}:{line}"
        role = cast(CueRole, one_of(row["role"], get_args(CueRole), place, "role"))
        act = row["act"] if role == "light" else one_of(row["act"], tuple(acts), place, "act")
        cues.append(Cue(row["id"], row["lemma"], row["pattern"], act, role))
    return tuple(cues)


def _topics(path: Path, topics: dict[str, str]) -> tuple[TopicPhrase, ...]:
    phrases = []
    for line, row in rows(path, ("id", "topic", "phrase", "weight")):
        place = f"{path}:{line}"
        topic = one_of(row["topic"], tuple(topics), place, "topic")
        words = tuple(row["phrase"].split())
        if not words:
            raise InputError(place, "the phrase is empty", "give its words")
        try:
            weight = float(row["weight"])
        except ValueError as error:
            raise InputError(place, f"{row['weight']!r} is no number", "give a weight") from error
        phrases.append(TopicPhrase(row["id"], topic, words, weight))
    return tuple(phrases)


def _terms(path: Path) -> tuple[Term, ...]:
    return tuple(
        Term(row["id"], row["kind"], tuple(row["text"].split()), row["value"])
        for _, row in rows(path, ("id", "kind", "text", "value"))
    )
