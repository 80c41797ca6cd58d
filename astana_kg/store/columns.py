"""The columns of SELECT *: in the order in which the query first names them.

The engine gives them sorted by name; the CSV and TSV formats (SPARQL 1.1, chapter 3 there)
ask for the order of the query, and readers expect it of the others.
"""

import pyoxigraph

from astana_kg.graph import BASE
from astana_kg.store.tokens import Token, tokens_of

_MODIFIERS = frozenset({"DISTINCT", "REDUCED"})


def in_order(text: str) -> str:
    """Return a query with the * of its outermost SELECT as the variables that it stands for.

    Any other query, and one that is no SPARQL, comes back as it is.
    """
    if "*" not in text:
        return text
    tokens = list(tokens_of(text))
    star = _star(tokens)
    if star is None or "service" in text.lower():
        return text
    try:
        # On nothing at all, for the engine to say which variables are in scope.
        answer = pyoxigraph.Store().query(text, base_iri=BASE)
    except SyntaxError:
        return text
    assert isinstance(answer, pyoxigraph.QuerySolutions)  # noqa: S101 - SELECT gives rows
    visible = {variable.value for variable in answer.variables}
    named = (t.text[1:] for t in tokens if t.kind == "variable" and t.start > star.start)
    ordered = [name for name in dict.fromkeys(named) if name in visible]
    if len(ordered) != len(visible) or not ordered:
        return text
    columns = " ".join(f"?{name}" for name in ordered)
    return f"{text[: star.start]} {columns} {text[star.end :]}"


def _star(tokens: list[Token]) -> Token | None:
    for place, token in enumerate(tokens):
        if token.text == "{":
            return None
        if token.word == "SELECT":
            rest = [t for t in tokens[place + 1 : place + 3] if t.word not in _MODIFIERS]
            return rest[0] if rest and rest[0].text == "*" else None
    return None
