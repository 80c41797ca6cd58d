"""Linking with the data of others: reviewed links, and candidates for new ones."""

from astana_kg.linking.accepting import ACCEPTED_GRAPH, Accepted, accept
from astana_kg.linking.candidates import Candidate, CandidateFile, Origin
from astana_kg.linking.datasets import Dataset, read_datasets
from astana_kg.linking.dump import candidates_of
from astana_kg.linking.reconciling import WIKIDATA, ReconciliationClient
from astana_kg.linking.unlinked import KINDS, Unlinked, unlinked

__all__ = [
    "ACCEPTED_GRAPH",
    "KINDS",
    "WIKIDATA",
    "Accepted",
    "Candidate",
    "CandidateFile",
    "Dataset",
    "Origin",
    "ReconciliationClient",
    "Unlinked",
    "accept",
    "candidates_of",
    "read_datasets",
    "unlinked",
]
