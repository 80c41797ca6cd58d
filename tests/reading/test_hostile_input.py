"""Inputs made to be slow: any that took more than linear time would hang the suite."""

import pytest

from astana_kg.model import InputError
from astana_kg.reading import Metadata, read_bytes

AR = "أكد البيان الختامي على أهمية وحدة الأراضي السورية، ورفض كل محاولة للتقسيم. "
SENTENCES = 30_000  # of the text above: about 4 MB


@pytest.mark.parametrize(
    ("data", "length"),
    [
        ((AR * SENTENCES).encode(), len(AR) * SENTENCES - 1),
        ((AR * SENTENCES).encode("cp1256"), len(AR) * SENTENCES - 1),
        ((AR * SENTENCES).encode("utf-16-le"), len(AR) * SENTENCES - 1),
        ((AR + "\nshare" * 100_000).encode(), len(AR) - 1),
        ((AR + "\n" * 3_000_000).encode(), len(AR) - 1),
        ((AR + "\n- " * 100_000).encode(), len(AR) + 299_999),
        (('"“«(' * 500_000).encode(), 2_000_000),
    ],
    ids=["line", "windows-1256", "utf-16", "shares", "line ends", "points", "quotation marks"],
)
def test_a_long_text_is_read(data: bytes, length: int) -> None:
    text = read_bytes(data, "a.txt", Metadata(language="ar")).text
    assert len(text) == length


@pytest.mark.parametrize(
    "page",
    [
        ("<" * 500_000).encode(),
        ("<html><body>" + "<div>" * 100_000 + AR).encode(),
        ("<html><body>" + '<a href="/x">خبر</a>' * 5_000).encode(),
        ("<html><body><script>" * 50_000).encode("cp1256") + b"\xc7",
        ("<html>" + "<table><tr><td>" * 20_000 + AR).encode(),
    ],
    ids=["angles", "depth", "links", "scripts", "tables"],
)
def test_a_page_made_to_be_slow_is_refused(page: bytes) -> None:
    with pytest.raises(InputError):
        read_bytes(page, "a.html", Metadata(language="ar"), "html")


def test_a_long_page_is_read() -> None:
    page = f"<html><body><p>{'</p><p>'.join([AR] * 10_000)}</p></body></html>"
    article = read_bytes(page.encode(), "a.html", Metadata(language="ar"), "html")
    assert article.text.count("\n") == 9_999
