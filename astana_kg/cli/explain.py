"""`astana-kg explain`: why an article's positions were made."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from astana_kg.cli.article_options import article_options
from astana_kg.cli.tables import is_for_people, say
from astana_kg.explanation import Explanation, to_dict, to_html, to_text, unpainted
from astana_kg.explanation import explain as explain_article
from astana_kg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH, Labels
from astana_kg.reading import Metadata, Refusal, parse_metadata, read_paths
from astana_kg.store import shipped_graphs

_STYLES = {
    "mark": {"fg": "yellow", "bold": True},
    "head": {"bold": True},
    "faint": {"dim": True},
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@article_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here.")
def explain(
    paths: tuple[Path, ...],
    *,
    published: str | None,
    outlet: str | None,
    language: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show why an article's positions were made: words, rows of the lexicon, steps.

    The article is shown with what states a position marked, and for each position the
    clause, the rows of the lexicon that decided with file and line, and the steps in words.
    Nothing is stored. Exit status 1 where a source gave no article.

    \b
    Example:
      astana-kg explain report.txt --published 2023-06-21
      astana-kg explain report.txt --format html -o why.html
    """  # noqa: D301
    options = {"published": published, "outlet": outlet, "language": language}
    refused: list[Refusal] = []
    found = _explanations(paths, parse_metadata(options, "command line"), refused)
    if form == "html":
        written = to_html(found)
    elif form == "json":
        values = [to_dict(explanation, place) for place, explanation in found]
        written = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    else:
        paint = _paint if is_for_people() and output is None else unpainted
        written = "\n".join(to_text(explanation, place, paint) for place, explanation in found)
    if output is None:
        click.echo(written, nl=False)
    else:
        output.write_text(written, encoding="utf-8")
    for refusal in refused:
        say(f"refused: {refusal.error}")
    sys.exit(1 if refused else 0)


def _explanations(
    paths: tuple[Path, ...], given: Metadata, refused: list[Refusal]
) -> Iterator[tuple[str, Explanation]]:
    shipped = shipped_graphs()
    names = (ONTOLOGY_GRAPH, REFERENCE_GRAPH)
    labels = Labels.of(triple for name in names for triple in shipped[name.value])
    for place, read in read_paths(paths, given):
        if isinstance(read, Refusal):
            refused.append(read)
        else:
            yield place, explain_article(read, labels)


def _paint(text: str, style: str) -> str:
    return click.style(text, **_STYLES[style])  # type: ignore[arg-type]
