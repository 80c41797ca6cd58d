"""Scores as a text for people and as plain values for machines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from astana_kg.evaluation.annotation import AnnotatedPosition
from astana_kg.evaluation.comparison import Comparison, FoundPosition, Pair
from astana_kg.evaluation.scores import Scores, Share, Tally

_WIDEST_WORDS = 160


def to_dict(scores: Scores) -> dict[str, Any]:
    """Return the scores as values that JSON can carry, with each miss and spurious position."""
    return {
        "articles": len(scores.comparisons),
        "core": _tally(scores.core),
        "strict": _tally(scores.strict),
        "evidence": _share(scores.evidence),
        "offsets": _share(scores.offsets),
        "speakers": _share(scores.speakers),
        "due": _share(scores.due),
        "persons": _tally(scores.persons),
        "listed_persons": _tally(scores.listed_persons),
        "meetings": _share(scores.meetings),
        "meeting_fields": {key: _tally(t) for key, t in scores.meeting_fields.items()},
        "by_language": {
            key: {"core": _tally(core), "strict": _tally(strict)}
            for key, (core, strict) in scores.by_language.items()
        },
        "by_act": {key: _tally(t) for key, t in scores.by_act.items()},
        "by_topic": {key: _tally(t) for key, t in scores.by_topic.items()},
        "by_holder": {key: _tally(t) for key, t in scores.by_holder.items()},
        "calibration": [
            {"from": b.low, "to": b.high, "found": b.found, "core": b.core, "strict": b.strict}
            for b in scores.calibration
        ],
        "listing": [entry for c in scores.comparisons for entry in _entries(c)],
    }


def to_text(scores: Scores, listing: bool = False) -> str:
    """Return the scores as tables; with `listing`, each wrong position with its words."""
    parts = [
        f"{len(scores.comparisons)} articles",
        _table("positions", {"core": scores.core, "strict": scores.strict}),
        _table("core by language", {k: core for k, (core, _) in scores.by_language.items()}),
        _table("strict by language", {k: strict for k, (_, strict) in scores.by_language.items()}),
        _table("persons", {"all": scores.persons, "listed": scores.listed_persons}),
        _table("meeting", scores.meeting_fields),
        _shares(scores),
        _table("core by act", scores.by_act),
        _table("core by topic", scores.by_topic),
        _table("core by holder", scores.by_holder),
        _calibration(scores),
    ]
    if listing:
        parts += [line for c in scores.comparisons if (line := _listing(c))]
    return "\n\n".join(parts) + "\n"


def _table(title: str, tallies: Mapping[str, Tally]) -> str:
    lines = [f"{title:<34}{'annotated':>10}{'found':>7}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    lines += [
        f"  {key:<32}{t.annotated:>10}{t.found:>7}{t.matched:>7}"
        f"{t.precision:>7.3f}{t.recall:>7.3f}{t.f1:>7.3f}"
        for key, t in tallies.items()
    ]
    return "\n".join(lines)


def _shares(scores: Scores) -> str:
    shares = {
        "evidence overlaps": scores.evidence,
        "offsets exact": scores.offsets,
        "speakers": scores.speakers,
        "due dates": scores.due,
        "meetings right in every field": scores.meetings,
    }
    lines = [f"{'share':<34}{'right':>10}{'of':>7}"]
    lines += [f"  {k:<32}{s.right:>10}{s.of:>7}{s.value:>7.3f}" for k, s in shares.items()]
    return "\n".join(lines)


def _calibration(scores: Scores) -> str:
    lines = [f"{'confidence':<34}{'found':>10}{'core':>7}{'strict':>7}"]
    for band in scores.calibration:
        core, strict = Share(band.core, band.found), Share(band.strict, band.found)
        shares = f"{core.value:>7.3f}{strict.value:>7.3f}" if band.found else f"{'-':>7}{'-':>7}"
        lines.append(f"  {band.low:.1f} to {band.high:.1f}{band.found:>32}{shares}")
    return "\n".join(lines)


def _listing(comparison: Comparison) -> str:
    """Return an article's wrong positions, persons and meeting, a line each."""
    lines = [_line(entry) for entry in _entries(comparison)]
    return "\n".join([comparison.name, *lines]) if lines else ""


def _line(entry: Mapping[str, Any]) -> str:
    words = entry.get("words") or []
    text = " / ".join(words)
    shown = text if len(text) <= _WIDEST_WORDS else text[: _WIDEST_WORDS - 1] + "…"
    cues = f" [{' '.join(entry['cues'])}]" if entry.get("cues") else ""
    near = f" ~ {entry['near']}" if entry.get("near") else ""
    return f"  {entry['kind']:<9} {entry['what']}{near}{cues}" + (
        f"\n            {shown}" if shown else ""
    )


def _entries(c: Comparison) -> Iterator[dict[str, Any]]:
    for annotated in c.missed:
        yield _entry(c, "miss", _annotated(annotated), annotated.evidence) | {
            "near": _nearest(annotated, c.spurious)
        }
    for found in c.spurious:
        yield _entry(c, "spurious", _found(found), found.words) | _reasons(found)
    for pair in c.pairs:
        yield from _pair_entries(c, pair)
    for person, state in sorted(c.persons_annotated - c.persons_found, key=str):
        yield _entry(c, "person -", f"{person} for {state}")
    for person, state in sorted(c.persons_found - c.persons_annotated, key=str):
        yield _entry(c, "person +", f"{person} for {state}")
    for field, value in c.meeting_annotated.items():
        if value != c.meeting_found[field]:
            yield _entry(c, "meeting", f"{field} is {c.meeting_found[field]}, not {value}")


def _pair_entries(c: Comparison, pair: Pair) -> Iterator[dict[str, Any]]:
    """Yield what is wrong with a matched position: its act, its evidence, its speaker."""
    if not pair.strict:
        what = f"{pair.found.position.act}, not {_annotated(pair.annotated)}"
        yield _entry(c, "act", what, pair.found.words) | _reasons(pair.found)
    if not pair.evidence_overlaps:
        what = f"{_annotated(pair.annotated)}: “{pair.annotated.evidence[0]}”"
        yield _entry(c, "evidence", what, pair.found.words)
    if not pair.speaker_agrees:
        found = ", ".join(sorted(pair.found.speakers)) or "none"
        what = f"{found}, not {pair.annotated.speaker}: {_annotated(pair.annotated)}"
        yield _entry(c, "speaker", what, pair.found.words)
    if pair.annotated.due and not pair.due_agrees:
        what = f"{pair.found.position.due}, not {pair.annotated.due}: {_annotated(pair.annotated)}"
        yield _entry(c, "due", what, pair.found.words)


def _entry(c: Comparison, kind: str, what: str, words: Iterable[str] = ()) -> dict[str, Any]:
    return {"article": c.name, "kind": kind, "what": what, "words": list(words)}


def _reasons(found: FoundPosition) -> dict[str, Any]:
    evidence = found.position.evidence
    return {
        "cues": sorted({cue for e in evidence for cue in e.cues}),
        "steps": sorted({step for e in evidence for step in e.steps}),
        "confidence": float(found.position.confidence),
    }


def _annotated(a: AnnotatedPosition) -> str:
    return f"{'+'.join(sorted(a.holders))} {'|'.join(a.acts)} {'|'.join(a.topics)} {a.polarity}"


def _found(f: FoundPosition) -> str:
    p = f.position
    return f"{'+'.join(sorted(f.holders))} {p.act} {p.topic} {p.polarity}"


def _nearest(annotated: AnnotatedPosition, spurious: Iterable[FoundPosition]) -> str:
    """Return the spurious position over the same words that differs in least, if any."""
    over = [
        found
        for found in spurious
        if any(a.overlaps(e.span) for a in annotated.spans for e in found.position.evidence)
    ]
    ranked = sorted(over, key=lambda f: (_differences(annotated, f), _found(f)))
    return _found(ranked[0]) if ranked else ""


def _differences(annotated: AnnotatedPosition, found: FoundPosition) -> int:
    return (
        (annotated.holders != found.holders)
        + (found.position.topic not in annotated.topics)
        + (found.position.polarity != annotated.polarity)
    )


def _tally(t: Tally) -> dict[str, float]:
    return {
        "annotated": t.annotated,
        "found": t.found,
        "right": t.matched,
        "precision": round(t.precision, 4),
        "recall": round(t.recall, 4),
        "f1": round(t.f1, 4),
    }


def _share(s: Share) -> dict[str, float]:
    return {"right": s.right, "of": s.of, "share": round(s.value, 4)}
