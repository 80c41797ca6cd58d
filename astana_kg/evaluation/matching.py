"""The best one-to-one matching of found positions with annotated ones."""

from collections.abc import Mapping, Sequence

Edge = tuple[int, int]


def best_matching(gains: Mapping[Edge, int]) -> dict[int, int]:
    """Return the matching (left to right) whose gains have the greatest sum.

    `gains` gives a positive gain to each pair that may be matched. Pairs of equal sums
    are decided by order, so that the same gains give the same matching. The matching
    grows by one augmenting path of the greatest gain at a time, which is optimal for
    each size (the successive shortest paths of the assignment problem).
    """
    matched: dict[int, int] = {}
    while path := _best_path(gains, matched):
        for left, right in path:
            matched[left] = right
    return matched


def _best_path(gains: Mapping[Edge, int], matched: Mapping[int, int]) -> Sequence[Edge]:
    """Return the new pairs of the augmenting path with the greatest gain; none if none gains."""
    left_of = {right: left for left, right in matched.items()}
    lefts = sorted({left for left, _ in gains} - set(matched))
    best: dict[int, tuple[int, tuple[Edge, ...]]] = dict.fromkeys(lefts, (0, ()))
    ends: list[tuple[int, tuple[Edge, ...]]] = []
    frontier = lefts
    while frontier:
        reached: list[int] = []
        for left in frontier:
            so_far, pairs = best[left]
            for (one, right), gain in sorted(gains.items()):
                if one != left or matched.get(left) == right:
                    continue
                total, path = so_far + gain, (*pairs, (left, right))
                if right not in left_of:
                    ends.append((total, path))
                    continue
                owner = left_of[right]
                total -= gains[(owner, right)]
                if owner not in best or total > best[owner][0]:
                    best[owner] = (total, path)
                    reached.append(owner)
        frontier = sorted(set(reached))
    total, path = max(ends, key=lambda end: end[0], default=(0, ()))
    return path if total > 0 else ()
