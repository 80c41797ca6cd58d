"""`astana-kg link`: candidates from a service and from dumps, links of what was accepted."""

import csv
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from astana_kg.graph import BASE, term
from astana_kg.linking import ACCEPTED_GRAPH
from astana_kg.store import open_store

SEEN = ("--seen", "2026-11-24")
LAVROV = f"{BASE}id/person/sergey-lavrov"


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["subject"]: row for row in csv.DictReader(file)}


def decided(path: Path, **decisions: str) -> None:
    """Write decisions into a file of candidates as a person would, by the end of a subject."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), reader.fieldnames
    for row in rows:
        for key, decision in decisions.items():
            if row["subject"].endswith(key):
                row["decision"] = decision
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names or ())
        writer.writeheader()
        writer.writerows(rows)


def accepted(tmp_path: Path) -> frozenset[Triple]:
    store = open_store(tmp_path / "store", read_only=True)
    found = store.graph(ACCEPTED_GRAPH.value)
    store.close()
    return found


def test_a_service_proposes_with_score_and_evidence(run, service, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    done = run("link", "--service", service, "--kind", "Person", "--output", str(file), *SEEN)
    assert done.exit_code == 0, done.output
    assert "3 candidates" in done.stderr
    rows = rows_of(file)
    assert rows["person/sergey-lavrov"] == {
        "decision": "",
        "our_label": "Sergey Lavrov",
        "subject": "person/sergey-lavrov",
        "relation": "same",
        "dataset": "wikidata",
        "identifier": "Q1001",
        "external_label": "Sergey Lavrov",
        "language": "en",
        "source": service,
        "seen": "2026-11-24",
        "score": "100.0",
        "evidence": "'Sergey Lavrov' is our name 'Sergey Lavrov'; type human; all_labels 100; "
        "the service is sure",
    }
    assert rows["person/bashar-jaafari"]["decision"] == "nothing found"
    assert accepted(tmp_path) == frozenset()


def test_what_was_accepted_becomes_links_and_is_not_proposed_again(
    run, service, wikidata, tmp_path: Path
) -> None:
    file = tmp_path / "c.csv"
    asked = ("link", "--service", service, "--kind", "Person", *SEEN)
    run(*asked, "--output", str(file))
    decided(file, lavrov="accept", putin="reject")
    done = run("link", "--accept", str(file))
    assert "1 links written, 1 rejected, 1 not decided" in done.stderr
    plain = Triple(
        NamedNode(LAVROV), term("owl", "sameAs"), NamedNode("http://www.wikidata.org/entity/Q1001")
    )
    assert plain in accepted(tmp_path)
    assert run("validate").exit_code == 0
    first = accepted(tmp_path)
    assert run("link", "--accept", str(file)).exit_code == 0
    assert accepted(tmp_path) == first
    wikidata.asked.clear()
    run(*asked, "--output", str(tmp_path / "again.csv"))
    assert "Sergey Lavrov" not in wikidata.asked
    assert "Vladimir Putin" in wikidata.asked


def test_no_network_is_told_and_loses_nothing(run, service, wikidata, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    asked = ("link", "--service", service, "--kind", "Person", "--output", str(file), *SEEN)
    wikidata.works_for = 1
    broken = run(*asked)
    assert broken.exit_code == 2
    assert "10 things asked for" in broken.stderr
    assert "the service answers 503" in broken.stderr
    assert "what was found is kept" in broken.stderr
    before = rows_of(file)
    assert len(before) == 10
    wikidata.works_for, wikidata.asked = 1_000, []
    assert run(*asked).exit_code == 0
    assert not {row["our_label"] for row in before.values()} & set(wikidata.asked)
    assert before.items() <= rows_of(file).items()


def test_a_service_that_is_not_there_is_told(run, tmp_path: Path) -> None:
    done = run("link", "--service", "http://127.0.0.1:9/", "--output", str(tmp_path / "c.csv"))
    assert done.exit_code == 2
    assert "cannot be reached" in done.stderr
    assert "--dump FILE" in done.stderr
    assert not (tmp_path / "c.csv").exists()


def test_a_service_of_another_dataset_is_refused(run, service, tmp_path: Path) -> None:
    arguments = ("--service", service, "--dataset", "geonames")
    done = run("link", *arguments, "--output", str(tmp_path / "c.csv"))
    assert done.exit_code == 2
    assert "not of geonames" in done.stderr


LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
ALIAS = "<http://www.w3.org/2004/02/skos/core#altLabel>"
DUMPS = {
    "dump.nt": (
        f'<http://www.wikidata.org/entity/Q1001> {LABEL} "Sergej Lawrow"@en .\n'
        f'<http://www.wikidata.org/entity/Q1001> {ALIAS} "سيرغي لافروف"@ar .\n'
        f'<http://example.org/Q1001> {LABEL} "Sergey Lavrov"@en .\n'
    ),
    "dump.csv": (
        "id,label,language\nQ1001,Sergej Lawrow,en\n"
        "http://www.wikidata.org/entity/Q1001,سيرغي لافروف,ar\nQ7,Somebody Else,en\n"
    ),
}


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_proposes_without_a_network(run, tmp_path: Path, name: str) -> None:
    dump, file = tmp_path / name, tmp_path / "c.csv"
    dump.write_text(DUMPS[name], encoding="utf-8")
    source = ("--source", "https://example.org/labels")
    done = run(
        "link", "--dump", str(dump), *source, "--kind", "Person", "--output", str(file), *SEEN
    )
    assert done.exit_code == 0, done.output
    assert "1 candidates" in done.stderr
    row = rows_of(file)["person/sergey-lavrov"]
    assert (row["identifier"], row["external_label"], row["language"], row["score"]) == (
        "Q1001", "سيرغي لافروف", "ar", "100.0",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "source", "told"),
    [
        ("d.nt", DUMPS["dump.nt"], None, "--source"),
        ("d.nt", DUMPS["dump.nt"], "memory", "--source"),
        ("d.nt", "no triples", "https://example.org/", "cannot be read"),
        ("d.csv", "id,name\n", "https://example.org/", "no column 'label'"),
    ],
)
def test_a_dump_that_is_none_is_told(
    run, tmp_path: Path, name: str, text: str, source: str | None, told: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    given = ("--source", source) if source else ()
    output = ("--output", str(tmp_path / "c.csv"))
    done = run("link", "--dump", str(tmp_path / name), *given, *output)
    assert done.exit_code == 2
    assert told in done.stderr


HEADER = (
    "decision,our_label,subject,relation,dataset,identifier,external_label,language,source,seen,"
    "score,evidence\n"
)
SOURCE = "https://example.org/a-list"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            f"accept,Sochi,place/sochi,same,wikidata,Q898,Omsk,en,{SOURCE},2026-11-24,100,sure",
            ["place/sochi", "Q898", "Omsk", "refused"],
        ),
        (
            f"accept,Sochi,place/sochi,same,wikidata,Q898,Sochi,en,{SOURCE},2026-11-24,100,sure",
            ["place/sochi", "Q898", "something else"],
        ),
        (
            f"perhaps,Sochi,place/sochi,same,wikidata,Q39420,Sochi,en,{SOURCE},2026-11-24,100,-",
            ["'perhaps' is no decision", "line 2"],
        ),
        (
            "accept,Sochi,place/sochi,same,wikidata,Q39420,Sochi,en,,2026-11-24,100,-",
            ["is no source", "line 2"],
        ),
    ],
)
def test_a_wrong_link_is_refused_by_name_and_nothing_is_written(
    run, tmp_path: Path, row: str, told: list[str]
) -> None:
    good = (
        "accept,Sergey Lavrov,person/sergey-lavrov,same,wikidata,Q1001,Sergey Lavrov,en,"
        f"{SOURCE},2026-11-24,100,x\n"
    )
    (tmp_path / "c.csv").write_text(HEADER + row + "\n" + good, encoding="utf-8")
    done = run("link", "--accept", str(tmp_path / "c.csv"))
    assert done.exit_code == 2
    for part in told:
        assert part in done.stderr
    assert accepted(tmp_path) == frozenset()


def test_our_own_service_answers_our_own_client(run, ours: str, tmp_path: Path) -> None:
    """Client and server against each other, over HTTP: each thing of ours finds itself first."""
    peer = tmp_path / "peer.ttl"
    peer.write_text(
        "@prefix void: <http://rdfs.org/ns/void#> .\n"
        f'<{BASE}id/dataset/peer> a void:Dataset ; void:uriSpace "{BASE}" ;\n'
        f'    void:uriRegexPattern "^{BASE}[a-z]+/.+$" .\n',
        encoding="utf-8",
    )
    file = tmp_path / "c.csv"
    kinds = [part for kind in ("State", "Person", "Place") for part in ("--kind", kind)]
    service = ("--service", f"{ours}/reconcile/en", "--dataset", "peer", "--datasets", str(peer))
    done = run("link", *service, *kinds, "--limit", "1", "--output", str(file), *SEEN)
    assert done.exit_code == 0, done.output
    rows = rows_of(file)
    assert len(rows) > 80
    assert {s: r["identifier"].removeprefix("id/") for s, r in rows.items()} == {s: s for s in rows}
    assert {row["score"] for row in rows.values()} == {"100.0"}
