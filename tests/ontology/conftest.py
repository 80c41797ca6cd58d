"""What tests of the ontology read: its parts, parsed once."""

from pathlib import Path

import pytest
from rdflib import Graph

from astana_kg.resources import shipped

HERE = Path(__file__).parent


def parsed(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def ontology() -> Graph:
    return parsed(shipped("ontology") / "astana-kg.ttl")


@pytest.fixture(scope="session")
def alignment() -> Graph:
    return parsed(shipped("ontology") / "alignment.ttl")


@pytest.fixture(scope="session")
def schemes() -> Graph:
    return parsed(*sorted(shipped("ontology").glob("schemes/*.ttl")))


@pytest.fixture(scope="session")
def sample() -> Graph:
    return parsed(HERE / "sample.ttl")


@pytest.fixture(scope="session")
def external() -> Graph:
    return parsed(HERE / "external.ttl")
