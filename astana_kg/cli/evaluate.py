"""`astana-kg evaluate`: what the program reads, held against what people annotated."""

import json
from pathlib import Path
from typing import get_args

import click

from astana_kg.evaluation import (
    Half,
    as_table,
    calibration_text,
    judged,
    levels,
    names_of_half,
    to_dict,
    to_text,
)
from astana_kg.evaluation import evaluate as evaluate_folder
from astana_kg.model import Language


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(get_args(Language)), help="Only this language.")
@click.option("--half", type=click.Choice(get_args(Half)), help="Only this half of split.csv.")
@click.option("--name", "only", multiple=True, help="Only this article; may be repeated.")
@click.option("--listing", is_flag=True, help="Also list each missed and each spurious position.")
@click.option(
    "--calibrate",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the table of confidence that these articles give, and show it instead.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def evaluate(
    folder: Path,
    *,
    language: Language | None,
    half: Half | None,
    only: tuple[str, ...],
    listing: bool,
    calibrate: Path | None,
    form: str,
) -> None:
    """Score the reading of annotated articles: precision, recall and F1.

    FOLDER holds NAME.txt with its annotation NAME.json beside it. A position is right in
    core where holders, topic and polarity agree, and in strict where the act does too.

    \b
    Example:
      astana-kg evaluate tests/gold
      astana-kg evaluate tests/gold --half measure --listing
    """  # noqa: D301
    names = names_of_half(folder, half) if half else None
    if only:
        names = frozenset(only)
    scores = evaluate_folder(folder, names=names, language=language)
    if calibrate is not None:
        positions = judged(scores)
        calibrate.write_text(as_table(levels(positions)), encoding="utf-8", newline="\n")
        click.echo(calibration_text(positions), nl=False)
    elif form == "json":
        click.echo(json.dumps(to_dict(scores), ensure_ascii=False, indent=1))
    else:
        click.echo(to_text(scores, listing=listing), nl=False)
