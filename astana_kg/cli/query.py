"""`astana-kg query`: a named query, or one from a file."""

import sys
from pathlib import Path

import click
from pyoxigraph import Literal, NamedNode

from astana_kg.cli.context import Context
from astana_kg.cli.tables import is_for_people, say, show
from astana_kg.graph import compact, serialise_graph
from astana_kg.model import InputError
from astana_kg.store import Graph, Solutions, Term, named_queries, serialise_boolean

_FORMATS = ("table", "csv", "json", "turtle")


@click.command()
@click.argument("name_or_file", required=False)
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter of the query.")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="Default: table, or Turtle.")
@click.pass_obj
def query(
    context: Context, name_or_file: str | None, params: tuple[str, ...], form: str | None
) -> None:
    """Ask the store: a named query of `queries/`, or a file with SPARQL. Reads only.

    Without a name, the named queries are listed with their questions.

    \b
    Example:
      astana-kg query
      astana-kg query positions-of-a-state --param state=state/russia
      astana-kg query mine.rq --format csv > answer.csv
    """  # noqa: D301
    known = named_queries()
    if name_or_file is None:
        rows = [(q.name, q.question_en, q.question_ar) for q in known.values()]
        show(("name", "question", "السؤال"), rows)
        return
    values = dict(_pair(param) for param in params)
    if name_or_file in known:
        text = known[name_or_file].bind(values)
    else:
        text = _file(name_or_file)
        if values:
            raise InputError("--param", "a file takes no parameters", "Write the value into it")
    with context.store(read_only=True) as store:
        answer = store.query(text)
        _print(answer, form)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name:
        raise InputError("--param", f"{param!r} is not K=V", "Write it as name=value")
    return name, value


def _file(name: str) -> str:
    path = Path(name)
    if not path.is_file():
        mend = "`astana-kg query` lists the named queries; a file is named by its path"
        raise InputError(name, "is neither a named query nor a file", mend)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(name, f"cannot be read: {error}", "Give a file of UTF-8 text") from error


def _print(answer: Solutions | Graph | bool, form: str | None) -> None:
    if isinstance(answer, Graph):
        _refuse(form, allowed=("turtle",), kind="a graph")
        sys.stdout.buffer.write(serialise_graph(answer, "turtle"))
    elif isinstance(answer, Solutions):
        _refuse(form, allowed=("table", "csv", "json"), kind="rows")
        if form in ("csv", "json"):
            sys.stdout.buffer.write(answer.serialise(form))
        else:
            rows = [[_cell(term) for term in row] for row in answer]
            show(answer.variables, rows)
            if is_for_people():
                say(f"{len(rows)} rows")
    else:
        _refuse(form, allowed=("table", "json"), kind="yes or no")
        if form == "json":
            sys.stdout.buffer.write(serialise_boolean(answer, "json"))
        else:
            click.echo("yes" if answer else "no")


def _refuse(form: str | None, *, allowed: tuple[str, ...], kind: str) -> None:
    if form is not None and form not in allowed:
        mend = f"Choose {' or '.join(allowed)}, or leave it out"
        raise InputError(f"--format {form}", f"the answer is {kind}", mend)


def _cell(value: Term | None) -> str:
    """Return a term as people read it: short IRIs, literals without their datatype."""
    if value is None:
        return ""
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        return compact(value.value)
    return str(value)
