"""The updates of a commit: what one request holds, and the order of several."""

import re

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.store.remote_update import GraphChange, updates

NAME = "https://w3id.org/astana-kg/graph/article/a"
MARK = Triple(NamedNode(NAME), NamedNode("urn:p"), Literal("complete"))


def triple(number: int) -> Triple:
    return Triple(NamedNode(f"urn:s{number:04}"), NamedNode("urn:p"), Literal("x"))


def test_a_graph_of_usual_size_is_one_update_with_its_merge() -> None:
    change = GraphChange(NAME, removed=frozenset({triple(1)}), added=frozenset({triple(2)}))
    (update,) = updates([change], "")
    assert update == (
        f'DELETE DATA {{\nGRAPH <{NAME}> {{\n<urn:s0001> <urn:p> "x" .\n}}\n}} ;\n'
        'INSERT DATA {\n<urn:s0002> <urn:p> "x" .\n} ;\n'
        f'INSERT DATA {{\nGRAPH <{NAME}> {{\n<urn:s0002> <urn:p> "x" .\n}}\n}}'
    )


def test_a_server_that_keeps_the_merge_is_sent_none() -> None:
    (update,) = updates([GraphChange(NAME, added=frozenset({triple(1)}))], None)
    assert update.count("urn:s0001") == 1


def test_nothing_to_do_is_no_request() -> None:
    assert list(updates([GraphChange(NAME)], "")) == []


def test_what_says_that_a_graph_is_complete_comes_last_and_leaves_first() -> None:
    graph = frozenset({MARK, *(triple(i) for i in range(100))})
    coming = list(updates([GraphChange(NAME, added=graph)], "", most=1_000))
    leaving = list(updates([GraphChange(NAME, removed=graph, gone=graph)], "", most=1_000))
    assert len(coming) > 2
    assert ["complete" in update for update in coming] == [False] * (len(coming) - 1) + [True]
    assert ["complete" in update for update in leaving] == [True] + [False] * (len(leaving) - 1)


def test_graphs_go_together_as_far_as_they_fit_and_are_not_parted() -> None:
    changes = [
        GraphChange(f"{NAME}{i}", added=frozenset(triple(j) for j in range(10))) for i in range(6)
    ]
    sent = list(updates(changes, None, most=1_000))
    assert len(sent) > 1
    for i in range(6):
        holding = [update for update in sent if f"{NAME}{i}>" in update]
        assert len(holding) == 1
        block = holding[0].split(f"{NAME}{i}>")[1].split("}")[0]
        assert len(re.findall(r"urn:s\d+", block)) == 10
