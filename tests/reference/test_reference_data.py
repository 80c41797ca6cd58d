"""The reference data names every entity of the codebook, soundly."""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, plain_labels, term

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FILES = sorted((ROOT / "seeds" / "reference").glob("*.ttl"))
CLASSES = {
    "state": {"State"},
    "organization": {"Organization"},
    "collective": {"Collective"},
    "person": {"Person", "Envoy"},
    "place": {"Place"},
    "process": {"TalksProcess"},
}
LABEL, ALT, TYPE = term("rdfs", "label"), term("skos", "altLabel"), term("rdf", "type")
FAMILY, GIVEN = term("foaf", "familyName"), term("foaf", "givenName")
NAMES = (LABEL, ALT, FAMILY)
DAYS = (term("akg", "startDate"), term("akg", "endDate"))
SOURCES = (term("prov", "wasDerivedFrom"), term("rdfs", "seeAlso"), term("dcterms", "source"))

SHARED_NAMES = {
    # Önal and Ünal are two surnames that Arabic writes alike: the first name tells them apart.
    ("person", "ar", "اونال"): {"person/sedat-onal", "person/selcuk-unal"},
}
"""Folded names that two entities of one kind share, and why they may."""


def codebook() -> list[dict[str, str]]:
    with (HERE / "codebook-entities.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def triples(path: Path) -> Iterator[Triple]:
    return (quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))


REFERENCE = [triple for path in FILES for triple in triples(path)]
WRITTEN = [
    *REFERENCE,
    *(t for t in plain_labels(REFERENCE) if t.object.language in {"ar", "en"}),
]
"""The reference data with the names that are nodes as plain labels too."""


def local(node: NamedNode) -> str:
    return node.value.removeprefix(f"{BASE}id/")


def values(subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    return [t.object for t in REFERENCE if t.subject == subject and t.predicate == predicate]


def folded(name: str) -> str:
    """Fold as readers do: marks, hamza seats, taa marbuta, alif maqsura and case do not count."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c) and c != "ـ"
    )
    return bare.translate(str.maketrans("ةىٱ", "هيا")).casefold()


@pytest.mark.parametrize("row", codebook(), ids=lambda row: row["id"])
def test_every_entity_of_the_codebook_has_its_class_and_labels(row: dict[str, str]) -> None:
    node = NamedNode(f"{BASE}id/{row['type']}/{row['id']}")
    assert values(node, TYPE)[0].value.removeprefix(term("akg", "").value) in CLASSES[row["type"]]
    assert set(values(node, LABEL)) == {
        Literal(row["label_en"], language="en"),
        Literal(row["label_ar"], language="ar"),
    }


@pytest.mark.parametrize(
    "row", [r for r in codebook() if r["type"] == "person"], ids=lambda row: row["id"]
)
def test_every_person_represents_whom_the_codebook_says(row: dict[str, str]) -> None:
    node = NamedNode(f"{BASE}id/person/{row['id']}")
    represented = values(node, term("akg", "represents"))
    assert [local(one).split("/")[1] for one in represented] == [row["represents"]]
    assert values(node, FAMILY), "a person is spoken of by the family name"


def test_a_label_is_one_a_language() -> None:
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for t in REFERENCE:
        if t.predicate == LABEL:
            assert t.object.language in {"ar", "en"}
            labels[t.subject.value, t.object.language].append(t.object.value)
    assert {key: found for key, found in labels.items() if len(found) > 1} == {}


def test_a_label_names_one_entity_of_its_kind() -> None:
    named: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for t in WRITTEN:
        if t.predicate in NAMES:
            kind = local(t.subject).split("/")[0]
            named[kind, t.object.language, folded(t.object.value)].add(local(t.subject))
    shared = {name: entities for name, entities in named.items() if len(entities) > 1}
    assert shared == SHARED_NAMES


def test_no_name_is_listed_twice_for_its_arabic_folding_or_its_case() -> None:
    """A name is listed for what folding cannot find; Latin letters with marks are kept beside."""
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for t in WRITTEN:
        if t.predicate in (ALT, FAMILY, GIVEN):
            name = t.object.value
            key = folded(name) if t.object.language == "ar" else name.casefold()
            seen[t.subject.value, t.predicate.value, key].append(name)
    assert [names for names in seen.values() if len(names) > 1] == []


def test_no_name_in_english_is_a_common_word() -> None:
    """Names are matched without regard to case, but for those all in capitals ("US")."""
    common = {"is", "it", "us", "in", "main", "west", "regime", "government", "delegation"}
    names = {t.object.value for t in WRITTEN if t.predicate in NAMES}
    assert {name for name in names if name.casefold() in common} == {"US", "West"}


def test_every_script_is_that_of_its_language() -> None:
    for t in WRITTEN:
        if t.predicate in (*NAMES, GIVEN) and t.object.language == "ar":
            assert not any("a" <= c.casefold() <= "z" for c in t.object.value), t.object.value
        elif t.predicate in (*NAMES, GIVEN):
            assert not any("\u0600" <= c <= "\u06ff" for c in t.object.value), t.object.value


def test_everything_that_is_pointed_at_is_described() -> None:
    subjects = {t.subject for t in REFERENCE}
    dangling = {
        t.object.value
        for t in REFERENCE
        if isinstance(t.object, NamedNode)
        and t.object.value.startswith(f"{BASE}id/")
        and t.object not in subjects
    }
    assert dangling == set()


def test_objects_outside_the_project_are_sources_alone() -> None:
    strange = {
        t.predicate.value
        for t in REFERENCE
        if isinstance(t.object, NamedNode)
        and not t.object.value.startswith(BASE)
        and t.predicate not in (*SOURCES, TYPE)
    }
    assert strange == set()


@pytest.mark.parametrize("kind", ["Mandate", "Participation", "TalksProcess"])
def test_a_claim_about_the_world_has_its_source(kind: str) -> None:
    """What says more than a name (a post, a role, a beginning) says where that was seen."""
    claims = {term("akg", name) for name in ("post", "role", "startDate", "endDate", "host")}
    nodes = {t.subject for t in REFERENCE if t.predicate == TYPE and t.object == term("akg", kind)}
    claiming = {t.subject for t in REFERENCE if t.predicate in claims} & nodes
    assert claiming
    assert {n.value for n in claiming if not values(n, term("prov", "wasDerivedFrom"))} == set()


@pytest.mark.parametrize(
    ("forward", "backward"), [("participation", "participationIn"), ("mandate", "mandateOf")]
)
def test_inverse_pairs_are_written_both_ways(forward: str, backward: str) -> None:
    there = {(t.subject, t.object) for t in REFERENCE if t.predicate == term("akg", forward)}
    back = {(t.object, t.subject) for t in REFERENCE if t.predicate == term("akg", backward)}
    assert there
    assert there == back


def test_a_mandate_is_held_for_whom_its_person_represents() -> None:
    for t in REFERENCE:
        if t.predicate == term("akg", "mandate"):
            held_for = values(t.object, term("akg", "onBehalfOf"))
            assert held_for == values(t.subject, term("akg", "represents")), t.object.value


def test_states_have_adjectives_in_both_languages() -> None:
    states = [t.subject for t in REFERENCE if t.object == term("akg", "State")]
    for state in states:
        languages = {one.language for one in values(state, term("akg", "adjective"))}
        assert languages == {"ar", "en"}, state.value


def test_every_term_is_declared_by_the_ontology_or_is_of_a_known_vocabulary() -> None:
    ontology = [t for p in (ROOT / "ontology").rglob("*.ttl") for t in triples(p)]
    declared = {t.subject for t in ontology}
    used = {t.predicate for t in REFERENCE} | {t.object for t in REFERENCE if t.predicate == TYPE}
    used |= {
        t.object for t in REFERENCE if t.predicate in (term("akg", "role"), term("akg", "topic"))
    }
    ours = {node for node in used if node.value.startswith(BASE)}
    assert ours
    assert {node.value for node in ours - declared} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_files_have_no_blank_nodes_and_tidy_lines(path: Path) -> None:
    for t in triples(path):
        assert isinstance(t.subject, NamedNode)
        assert isinstance(t.object, NamedNode | Literal)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "a file begins with what it holds"
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        ("person/alexander-lavrentiev", "الكسندر لافرينتييف"),
        ("person/alexander-lavrentiev", "Alexander Lavrentyev"),
        ("person/ali-asghar-khaji", "علي أصغري حاجي"),
        ("person/geir-pedersen", "غير بيدرسن"),
        ("person/mevlut-cavusoglu", "مولود جاويش أوغلو"),
        ("person/kairat-abdrakhmanov", "قيرات عبدالرحمنوف"),
        ("place/astana", "نور سلطان"),
        ("place/astana", "Astana"),
        ("place/astana", "أستانة"),
        ("place/idlib-de-escalation-area", "منطقة خفض التصعيد في إدلب"),
        ("document/idlib-agreements", "اتفاقات إدلب الحالية"),
        ("document/resolution-2254", "UNSCR 2254"),
        ("organization/syrian-opposition", "وفد قوى الثورة"),
        (
            "organization/working-group-detainees",
            "فريق العمل المعني بالإفراج عن المعتقلين والرهائن",
        ),
        ("organization/un-humanitarian-agencies", "وكالاتها الإنسانية"),
        ("state/turkiye", "Turkey"),
        ("state/russia", "the Kremlin"),
        ("state/syria", "النظام السوري"),
        ("state/syria", "سورية"),
        ("process/astana-process", "صيغة أستانا"),
        ("process/geneva-process", "محادثات جنيف"),
    ],
)
def test_spellings_of_reports_are_known(entity: str, name: str) -> None:
    node = NamedNode(f"{BASE}id/{entity}")
    known = {folded(t.object.value) for t in WRITTEN if t.subject == node and t.predicate in NAMES}
    assert folded(name) in known


def test_the_pages_of_names_and_of_dated_mandates_were_read() -> None:
    """A name, a period, and a post with a first or last day say where and when they were seen."""
    dated = {t.subject for t in REFERENCE if t.predicate in DAYS}
    kinds = {term("akg", "Name"), term("akg", "NamePeriod")}
    named = {t.subject for t in REFERENCE if t.predicate == TYPE and t.object in kinds}
    posts = {t.subject for t in REFERENCE if t.predicate == term("akg", "post")} & dated
    read = {t.subject for t in REFERENCE if t.predicate == term("akg", "seenOn")}
    unread = {node.value for node in named | posts if not read & set(values(node, SOURCES[0]))}
    assert named
    assert posts
    assert unread == set()
