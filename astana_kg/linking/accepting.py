"""Making links of the candidates that a person accepted."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from astana_kg.graph import LINKS_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, akg, term
from astana_kg.linking.candidates import NOTHING
from astana_kg.linking.datasets import Dataset
from astana_kg.linking.link import Link
from astana_kg.linking.reviewed import COLUMNS, link_of, read_rows
from astana_kg.model import InputError
from astana_kg.resources import shipped
from astana_kg.store import Store
from astana_kg.validation import Validator

ACCEPTED_GRAPH = NamedNode(f"{LINKS_GRAPH.value}/accepted")
"""The graph of the links that were accepted for one store: shipped links stay apart."""

_YES, _NO = "accept", "reject"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a reviewed file came to: links written, rows rejected, rows not decided."""

    written: int
    rejected: int
    open: int


def accept(store: Store, file: Path, datasets: Mapping[str, Dataset]) -> Accepted:
    """Write the accepted rows of a file as links: all of them, or none.

    Raises InputError for a row that is no link, a decision that is none, or a link that the
    shapes refuse, and StoreError where the store cannot be written.
    """
    links, rejected, undecided = _decided(file, datasets)
    held = store.graph(ACCEPTED_GRAPH.value)
    triples = held | {
        triple for link in links for triple in (*link.triples(), *link.dataset.triples())
    }
    _refuse_unsound(store, triples, file)
    if triples != held:
        store.commit({ACCEPTED_GRAPH.value: triples})
    return Accepted(len(links), rejected, undecided)


def _decided(file: Path, datasets: Mapping[str, Dataset]) -> tuple[list[Link], int, int]:
    links, rejected, undecided = [], 0, 0
    for number, row in read_rows(file, ("decision", *COLUMNS)):
        place, decision = f"{file.name}, line {number}", row["decision"].lower()
        if decision == _YES:
            links.append(link_of(row, datasets, place))
        elif decision == _NO:
            rejected += 1
        elif decision not in ("", NOTHING):
            mend = f"Write {_YES} or {_NO}, or leave it empty"
            raise InputError(place, f"{row['decision']!r} is no decision", mend)
        elif decision == "":
            undecided += 1
    return links, rejected, undecided


def _refuse_unsound(store: Store, triples: frozenset[Triple] | set[Triple], file: Path) -> None:
    """Judge the links beside those that are shipped, so that a known mistake is told by name."""
    context = (t for name in (ONTOLOGY_GRAPH, REFERENCE_GRAPH) for t in store.graph(name.value))
    beside = store.graph(LINKS_GRAPH.value)
    report = Validator(shipped("shapes"), context).validate(beside | triples, LINKS_GRAPH.value)
    if report.conforms:
        return
    own = {str(t.subject)[1:-1] for t in triples if t.predicate == term("rdf", "subject")}
    row = min(report.rows, key=lambda row: (row.focus not in own, row.shape.endswith("-twice")))
    said = {(str(t.subject), t.predicate): t.object for t in triples}
    thing = said.get((f"<{row.focus}>", term("rdf", "subject")), row.focus)
    target = said.get((f"<{row.focus}>", term("rdf", "object")), row.value)
    label = said.get((f"<{row.focus}>", akg("externalLabel")), "")
    what, _, mend = row.message_en.partition(". ")
    problem = f"the link of {thing} with {target}, {label}, is refused: {what}"
    raise InputError(file.name, problem, mend.rstrip("."))
