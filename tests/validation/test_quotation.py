"""Words said to be quoted directly lie inside quotation marks, whatever the marks.

In a text, the words in question stand between ⟦ and ⟧, which are taken out.
"""

from hashlib import sha256

import pytest
from pyoxigraph import RdfFormat, parse

from astana_kg.resources import shipped
from astana_kg.validation import Validator

PREFIXES = """
@prefix akg: <https://w3id.org/astana-kg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix : <https://example.org/> .
"""
VALIDATOR = Validator(shipped("shapes"), ())

INSIDE = {
    "curly": "قال: “⟦نقترح إنهاء المحادثات⟧”.",
    "guillemets": "قال: «⟦نقترح إنهاء المحادثات⟧».",
    "straight": 'He said: "⟦We propose to end the talks⟧".',
    "single curly": "He said: ‘⟦We propose to end the talks⟧’.",
    "single straight": "He said: '⟦We propose to end the talks⟧'.",
    "low and high": "Er sagte: „⟦Wir schlagen vor⟧“.",
    "reversed": "قال: ”⟦نقترح إنهاء المحادثات⟧“.",
    "same mark twice": "قال: ”⟦نقترح إنهاء المحادثات⟧”.",
    "with the marks": "قال: ⟦“نقترح إنهاء المحادثات”⟧.",
    "with marks and full stop": 'He said: ⟦"We propose to end the talks."⟧',
    "a part": "قال: “نقترح ⟦إنهاء المحادثات⟧ قريبا”.",
    "the second quotation": "قال: “نعم”، وأضاف: “⟦نقترح إنهاء المحادثات⟧”.",
    "after a nested one": "قال: “إن «صيغة أستانا» ⟦قد انتهت⟧”.",
    "inside a nested one": "قال: «إن “⟦صيغة أستانا⟧” انتهت».",
    "after a nested one of the same marks": "قال: “إن “أستانا” ⟦قد انتهت⟧ اليوم”.",
    "running over paragraphs": "قال: “انتهت الجولة.\n⟦نقترح إنهاء المحادثات⟧”.",
    "reopened in each paragraph": "قال: “انتهت الجولة.\n“⟦نقترح إنهاء المحادثات⟧”.",
    "never closed": "قال: “⟦نقترح إنهاء المحادثات⟧.",
    "an apostrophe inside": "He said: ‘It’s over, ⟦we propose to end the talks⟧’.",
    "interrupted by its speaker": 'It is ⟦"over," he said, "for good"⟧.',
}
OUTSIDE = {
    "no marks": "قال إن ⟦المحادثات انتهت⟧.",
    "before the quotation": "⟦قال نائب الوزير⟧: “انتهت المحادثات”.",
    "after the quotation": "قال: “انتهت المحادثات”، ⟦وأكد نقلها⟧.",
    "across the opening mark": "⟦قال: “انتهت⟧ المحادثات”.",
    "across the closing mark": "قال: “⟦انتهت المحادثات”، وأكد نقلها⟧.",
    "between two quotations": "“نعم”، ⟦قال الوزير⟧، “انتهت”.",
    "after straight marks": 'He said "over", ⟦and left⟧.',
    "after guillemets": "صيغة «أستانا» ⟦التي انتهت⟧.",
    "after single marks": "He called it ‘over’ ⟦and left⟧.",
    "an apostrophe is no mark": "It’s ⟦the last round⟧, he said.",
    "a straight apostrophe is no mark": "It's ⟦the last round⟧, he said.",
    "in the next paragraph": 'He said: "over".\n⟦The round ended⟧.',
}


def report(marked: str) -> list[str]:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    turtle = f"""{PREFIXES}
        :article akg:text {quoted(text)} ; akg:sha256 "{sha256(text.encode()).hexdigest()}" .
        :evidence a akg:Evidence ; akg:voice <https://w3id.org/astana-kg/voice/direct-quote> ;
            oa:hasSource :article ; oa:hasSelector :place , :quote .
        :place oa:start {start} ; oa:end {end} .
        :quote oa:exact {quoted(text[start:end])} ."""
    triples = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    rows = VALIDATOR.validate(triples, "https://example.org/graph").rows
    assert not [row for row in rows if row.shape.endswith("#selector-words")]
    return [row.words for row in rows if row.shape.endswith("#evidence-inside-quotation")]


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@pytest.mark.parametrize("marked", INSIDE.values(), ids=INSIDE)
def test_inside(marked: str) -> None:
    assert report(marked) == []


@pytest.mark.parametrize("marked", OUTSIDE.values(), ids=OUTSIDE)
def test_outside(marked: str) -> None:
    assert report(marked) == [marked[marked.index("⟦") + 1 : marked.index("⟧")]]
