"""The outlet's own judgement: sentences that nobody is said to have spoken."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.confidence import UNJUDGED
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Sentence, Word
from astana_kg.model import Article, Evidence, Position, Span, outlet_id


def find_judgements(
    article: Article, sentences: Sequence[Sentence], compiled: Compiled
) -> tuple[Position, ...]:
    """Return the outlet's positions: a judging word, a topic, and no one it is ascribed to."""
    holder = outlet_id(article.outlet, article.sha256)
    found = []
    for sentence in sentences:
        words = sentence.words
        marker = next(iter(compiled.terms["judgement"].all(words)), None)
        if marker is None or sentence.paragraph == 0:
            continue
        opens = compiled.terms["outlet"].at(words, 0)
        if opens is None:
            continue
        topic = _topic_of_outcome(words, compiled) or compiled.topics.best(words)
        if topic is None:
            continue
        end = len(words)
        while end > 1 and words[end - 1].kind == "punct":
            end -= 1
        span = Span(words[0].span.start, words[end - 1].span.end)
        cues = (opens.payload.id, marker.payload.id, *topic.cues)
        evidence = Evidence(span, "narration", None, cues, ("outlet-judgement",))
        found.append(
            Position(
                (holder,),
                "assess",
                topic.id,
                "against",
                "actual",
                (evidence,),
                UNJUDGED,
                also_topics=topic.also,
            )
        )
    return tuple(found)


def _topic_of_outcome(words: Sequence[Word], compiled: Compiled) -> Topic | None:
    """Return the topic whose own results are judged ("most outcomes of Astana"): the head's."""
    head = next(iter(compiled.terms["outcome"].all(words)), None)
    if head is None:
        return None
    return Topic(head.payload.value, 0.0, 0.0, (head.payload.id,), ())
