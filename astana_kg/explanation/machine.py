"""An explanation for machines."""

from dataclasses import asdict

from astana_kg.explanation.explain import Explained, Explanation, Piece


def to_dict(explanation: Explanation, place: str) -> dict[str, object]:
    """Return an explanation as JSON has it; offsets count in code points of `text`."""
    article = explanation.article
    return {
        "from": place,
        "title": article.title,
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
        "warnings": list(explanation.warnings),
        "positions": [_position(one) for one in explanation.positions],
    }


def _position(one: Explained) -> dict[str, object]:
    position = one.position
    return {
        "number": one.number,
        "holders": list(position.holders),
        "speakers": list(position.speakers),
        "act": position.act,
        "topic": position.topic,
        "also_topics": list(position.also_topics),
        "polarity": position.polarity,
        "modality": position.modality,
        "due": str(position.due.end) if position.due else None,
        "confidence": float(position.confidence),
        "grounds": dict(one.grounds),
        "evidence": [_piece(piece) for piece in one.pieces],
    }


def _piece(piece: Piece) -> dict[str, object]:
    return {
        "start": piece.span.start,
        "end": piece.span.end,
        "line": piece.line,
        "words": piece.words,
        "voice": piece.voice,
        "speaker": piece.speaker or None,
        "cues": [
            {"id": reason.id, **(asdict(reason.place) if reason.place else {})}
            for reason in piece.reasons
        ],
        "steps": [asdict(rule) for rule in piece.rules],
    }
