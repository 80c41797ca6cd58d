"""`astana-kg list` and `astana-kg remove`: what is stored, and taking one article out."""

import click

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say, show
from astana_kg.ingest import StoredArticle, remove_article, stored_articles
from astana_kg.model import InputError

_HEADER = ("article", "issued", "language", "meeting", "positions", "title")


@click.command("list")
@click.pass_obj
def list_articles(context: Context) -> None:
    """List the articles of the store.

    \b
    Example:
      astana-kg list
    """  # noqa: D301
    with context.store(read_only=True) as store:
        articles = stored_articles(store)
    show(_HEADER, [_row(one) for one in articles])


def _row(one: StoredArticle) -> tuple[str, ...]:
    return (
        one.key[:12],
        one.issued or "",
        one.language,
        one.meeting or "",
        str(one.positions),
        one.title,
    )


@click.command()
@click.argument("article")
@click.pass_obj
def remove(context: Context, article: str) -> None:
    """Take one article out of the store, whole: its text and all that was read from it.

    ARTICLE is its IRI, or the start of its hash as `astana-kg list` shows it.

    \b
    Example:
      astana-kg remove 1f0c2a9b3d4e
    """  # noqa: D301
    with context.store() as store:
        known = stored_articles(store)
        wanted = article.rpartition("/")[2]
        found = [one for one in known if wanted and one.key.startswith(wanted)]
        if len(found) != 1:
            problem = "names no stored article" if not found else f"fits {len(found)} articles"
            raise InputError(article, problem, "See `astana-kg list`, and give more of its hash")
        remove_article(store, found[0])
    say(f"removed {found[0].key[:12]}: {found[0].title}")
