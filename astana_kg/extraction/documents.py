"""The statement that a meeting issued, and the outlet's own judgement."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence
from astana_kg.model import DocumentFact, EntityId, Meeting, Span, local_of


def find_statement(
    sentences: Sequence[Sentence],
    compiled: Compiled,
    meeting: Meeting | None,
    issuers: tuple[EntityId, ...],
) -> DocumentFact | None:
    """Return the joint statement of the meeting, where the article speaks of one."""
    if meeting is None:
        return None
    for sentence in sentences:
        for hit in compiled.terms["statement_word"].all(sentence.words):
            words = sentence.words
            span = Span(words[hit.start].span.start, words[hit.end - 1].span.end)
            return DocumentFact(
                f"document/{local_of(meeting.id)}-joint-statement",
                " ".join(word.text for word in words[hit.start : hit.end]),
                issuers,
                span,
                meeting.id,
                (hit.payload.id,),
            )
    return None
