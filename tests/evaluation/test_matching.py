"""The best matching, against one found by trying all, and against figures worked out by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.evaluation.matching import Edge, best_matching


@pytest.mark.parametrize(
    ("gains", "matching"),
    [
        ({}, {}),
        ({(0, 0): 1}, {0: 0}),
        # The second can only take what the first would take too: the first gives way.
        ({(0, 0): 5, (0, 1): 5, (1, 0): 5}, {0: 1, 1: 0}),
        # Two pairs of 3 are better than one of 5.
        ({(0, 0): 5, (0, 1): 3, (1, 0): 3}, {0: 1, 1: 0}),
        # One pair of 7 is better than two of 3.
        ({(0, 0): 7, (0, 1): 3, (1, 0): 3}, {0: 0}),
        # A chain: each gives way to the next.
        (
            {(0, 0): 2, (0, 1): 2, (1, 1): 2, (1, 2): 2, (2, 0): 2},
            {0: 1, 1: 2, 2: 0},
        ),
        # Of equal pairs the better evidence is taken.
        ({(0, 0): 10, (0, 1): 11, (1, 0): 11, (1, 1): 10}, {0: 1, 1: 0}),
    ],
)
def test_the_sum_of_gains_is_the_greatest(gains: dict[Edge, int], matching: dict[int, int]) -> None:
    assert best_matching(gains) == matching


def _best_by_trying_all(gains: dict[Edge, int]) -> int:
    places = [*range(4), *[None] * 4]
    return max(
        sum(gains.get((left, right), 0) for left, right in enumerate(order) if right is not None)
        for order in set(permutations(places, 4))
    )


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9), max_size=16)
)
def test_no_other_matching_gains_more(gains: dict[Edge, int]) -> None:
    matching = best_matching(gains)
    assert len(set(matching.values())) == len(matching)
    assert sum(gains[pair] for pair in matching.items()) == _best_by_trying_all(gains)
