"""The meetings of the reference data: complete, in order, each fact with its source."""

import re
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, akg, term

FOLDER = Path(__file__).parents[2] / "seeds" / "reference"
SUBJECT_FILES = ("rounds-*", "meetings", "claims", "arrangements", "delegates")
TYPE, SOURCE = term("rdf", "type"), term("prov", "wasDerivedFrom")


def triples(*patterns: str) -> list[Triple]:
    files = sorted(path for pattern in patterns for path in FOLDER.glob(f"{pattern}.ttl"))
    return [quad.triple for path in files for quad in parse(path=path, format=RdfFormat.TURTLE)]


STATED = triples(*SUBJECT_FILES)
ALL = triples("*")


def values(subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    return [t.object for t in ALL if t.subject == subject and t.predicate == predicate]


def nodes(kind: str) -> list[NamedNode]:
    return sorted(
        {t.subject for t in STATED if t.predicate == TYPE and t.object == akg(kind)}, key=str
    )


def rounds(process: str) -> list[NamedNode]:
    """Return the rounds of a process in the order of their numbers."""
    inside = [
        n for n in nodes("Round") if entity(f"process/{process}") in values(n, akg("inProcess"))
    ]
    return sorted(inside, key=lambda node: int(values(node, akg("number"))[0].value))


def entity(name: str) -> NamedNode:
    return NamedNode(f"{BASE}id/{name}")


def day(node: NamedNode, name: str) -> date:
    (value,) = values(node, akg(name))
    return date.fromisoformat(value.value)


def test_the_astana_process_has_its_22_rounds() -> None:
    names = [f"{BASE}id/round/astana-{number}" for number in range(1, 23)]
    assert [node.value for node in rounds("astana-process")] == names


@pytest.mark.parametrize("node", rounds("astana-process"), ids=lambda n: n.value.rpartition("/")[2])
def test_a_round_has_two_days_a_city_a_host_and_three_guarantors(node: NamedNode) -> None:
    assert (day(node, "endDate") - day(node, "startDate")).days == 1
    (city,), (host,) = values(node, akg("venue")), values(node, akg("host"))
    assert values(city, akg("locatedIn")) == [host]
    guarantors = {
        values(one, akg("participant"))[0]
        for one in values(node, akg("participation"))
        if values(one, akg("role")) == [NamedNode(f"{BASE}role/guarantor")]
    }
    assert guarantors == {entity(f"state/{name}") for name in ("iran", "russia", "turkiye")}


@pytest.mark.parametrize(
    "process", ["astana-process", "geneva-process", "tripartite-summits",
                "constitutional-committee-sessions"],
)  # fmt: skip
def test_rounds_follow_one_another_as_their_numbers_do(process: str) -> None:
    starts = [day(node, "startDate") for node in rounds(process)]
    assert len(starts) > 6
    assert starts == sorted(set(starts))


def test_rounds_10_and_15_met_in_sochi_and_geneva_9_in_vienna() -> None:
    """A process is never known by its city."""
    away = {n: values(n, akg("venue")) for n in rounds("astana-process")}
    assert [n.value[-2:] for n, v in away.items() if v != [entity("place/astana")]] == ["10", "15"]
    assert values(entity("round/geneva-9"), akg("venue")) == [entity("place/vienna")]
    ministers = entity("round/guarantor-ministerials-2018-03-16")
    assert values(ministers, akg("venue")) == [entity("place/astana")]
    assert values(ministers, akg("number")) == []


@pytest.mark.parametrize(
    "kind", ["Round", "Meeting", "Participation", "Document", "Commitment", "Claim", "Envoy"]
)
def test_everything_stated_has_its_source(kind: str) -> None:
    assert nodes(kind)
    assert [node.value for node in nodes(kind) if not values(node, SOURCE)] == []


def test_every_address_is_described_once_and_none_in_vain() -> None:
    used = {t.object for t in [*STATED, *triples("documents")] if t.predicate == SOURCE}
    described = {t.subject for t in triples("sources") if t.predicate == TYPE}
    assert described == used


def test_most_addresses_were_read() -> None:
    read = {t.subject for t in triples("sources") if t.predicate == akg("seenOn")}
    described = {t.subject for t in triples("sources")}
    assert len(read) > 4 * len(described - read)


def test_a_statement_of_an_astana_round_is_called_as_the_program_calls_it() -> None:
    """So that what an article says of a statement meets what the reference data says of it."""
    called = {n.value for n in nodes("Document") if "joint-statement" in n.value}
    pattern = re.compile(rf"{re.escape(BASE)}id/document/[a-z]+-[\w-]+-joint-statement")
    assert called
    assert [name for name in called if not pattern.fullmatch(name)] == []


@pytest.mark.parametrize(
    ("about", "accepted", "values_given"),
    [
        ("round/astana-3", "2017-03-15", {"2017-03-15", "2017-03-16"}),
        ("round/astana-1", None, {"state/turkiye", "2017-02-23"}),
        (
            "participation/astana-16-turkiye-guarantor",
            "person/selcuk-unal",
            {"person/sedat-onal", "person/selcuk-unal"},
        ),
        (
            "participation/astana-20-russia-guarantor",
            "person/alexander-lavrentiev",
            {"person/alexander-lavrentiev", "person/mikhail-bogdanov"},
        ),
        (
            "participation/astana-22-turkiye-guarantor",
            "person/ihsan-mustafa-yurdakul",
            {"person/ihsan-mustafa-yurdakul", "person/ahmet-yildiz"},
        ),
    ],
)
def test_a_dispute_is_kept_with_all_that_is_said(
    about: str, accepted: str | None, values_given: set[str]
) -> None:
    claims = [
        t.subject for t in ALL if t.predicate == akg("claimAbout") and t.object == entity(about)
    ]
    given = {
        value.value.removeprefix(f"{BASE}id/"): [
            one.value for one in values(claim, akg("accepted"))
        ]
        for claim in claims
        for value in (*values(claim, akg("claimedValue")), *values(claim, akg("claimedThing")))
    }
    assert set(given) == values_given
    assert [value for value, said in given.items() if said == ["true"]] == (
        [accepted] if accepted else []
    )
