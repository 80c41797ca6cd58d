"""Bytes in the encodings that news come in, and bytes that are no text."""

import codecs

import pytest

from astana_kg.model import InputError
from astana_kg.reading import read_bytes

AR = "أكد البيان الختامي، في الختام، على وحدة سوريا ورفض «الأجندات الانفصالية» من أي جهة.\n"
EN = "The guarantors’ statement – issued on Friday – rejects the “agendas” in the north.\n"


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (AR.encode(), AR, None),
        (codecs.BOM_UTF8 + AR.encode(), AR, None),
        (AR.encode("utf-16"), AR, "UTF-16"),
        (codecs.BOM_UTF16_BE + AR.encode("utf-16-be"), AR, "UTF-16"),
        (AR.encode("utf-16-le"), AR, "UTF-16"),
        (AR.encode("utf-16-be"), AR, "UTF-16"),
        (EN.encode("utf-16-le"), EN, "UTF-16"),
        (EN.encode("utf-16-be"), EN, "UTF-16"),
        (AR.encode("utf-32"), AR, "UTF-32"),
        (AR.encode("cp1256"), AR, "windows-1256"),
        ((AR * 300).encode("cp1256"), AR * 300, "windows-1256"),
        (AR.replace("«", '"').replace("»", '"').encode("iso8859_6"), None, "ISO 8859-6"),
        ("بيان يدين القصف".encode("cp1256"), "بيان يدين القصف", "windows-1256"),
        ("بيان يدين القصف".encode("iso8859_6"), "بيان يدين القصف", "ISO 8859-6"),
        (EN.encode("cp1252"), EN, "windows-1252"),
    ],
)
def test_the_encoding_is_told_and_said(data: bytes, text: str | None, said: str | None) -> None:
    article = read_bytes(data, "a.txt")
    assert article.text == (text or AR.replace("«", '"').replace("»", '"')).rstrip()
    assert [w for w in article.warnings if w.startswith("read as")] == (
        [f"read as {said}"] if said else []
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (codecs.BOM_UTF8, "the file is empty"),
        (codecs.BOM_UTF16_LE, "the file is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "not a text but a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text but a PNG image"),
        (b"PK\x03\x04\x14\x00", "not a text but a ZIP archive or an office document"),
        (bytes(range(32)) * 40, "not a text: it is full of control characters"),
        (bytes(1000), "not a text: it is full of control characters"),
        (bytes(range(256)) * 40, "not a text in an encoding that is known"),
        (AR.encode()[:-20] + b"\xd8 .", "its UTF-8 is broken at byte"),
        (codecs.BOM_UTF16_LE + AR.encode("utf-16-le") + b"\x06", "its UTF-16-LE is broken"),
        ("Жизнь в России и в Сирии".encode("cp1251"), "not a text in an encoding that is known"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError) as raised:
        read_bytes(data, "a.txt")
    assert raised.value.place == "a.txt"
    assert raised.value.problem.startswith(problem)
    assert raised.value.mend


def test_every_annotated_article_is_read_alike_in_each_encoding(gold_texts: list[str]) -> None:
    for text in gold_texts:
        for encoding in ("utf-16-le", "utf-16", "cp1256"):
            data = text.encode(encoding, errors="ignore")
            expected = data.decode(encoding)
            assert read_bytes(data, "a.txt").text == read_bytes(expected.encode(), "a.txt").text
