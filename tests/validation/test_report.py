"""A report is in one order, says whether the graph conforms, and reads well."""

from dataclasses import FrozenInstanceError

import pytest

from astana_kg.validation import Report, Row

BASE = "https://w3id.org/astana-kg/"
BAD = Row(
    "violation", f"{BASE}graph/article/1", f"{BASE}id/state/russia", f"{BASE}ontology#act", '"x"',
    f"{BASE}shapes#position-act", "Wrong. Mend it.", "خطأ. صححه.", "أدانت روسيا",
)  # fmt: skip
ODD = Row(
    "warning", f"{BASE}graph/article/1", f"{BASE}id/article/1", "", "",
    f"{BASE}shapes#article-issued-known", "No date. Give it.", "لا تاريخ. أعطه.",
)  # fmt: skip


def test_rows_are_sorted_and_each_stands_once() -> None:
    assert Report.of([ODD, BAD, ODD]).rows == (BAD, ODD)


@pytest.mark.parametrize(
    ("rows", "conforms"), [((), True), ((ODD,), True), ((BAD,), False), ((ODD, BAD), False)]
)
def test_only_a_violation_refuses(rows: tuple[Row, ...], conforms: bool) -> None:
    assert Report(rows).conforms is conforms


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Report().rows = (BAD,)  # type: ignore[misc]


def test_text_for_a_reader() -> None:
    assert Report.of([BAD, ODD]).to_text() == (
        "Does not conform: 1 violation, 1 warning.\n"
        '\nviolation  state:russia akg:act "x"\n'
        "    words: أدانت روسيا\n"
        "    Wrong. Mend it.\n"
        "    shape shapes:position-act, graph graph:article/1\n"
        "\nwarning  article:1\n"
        "    No date. Give it.\n"
        "    shape shapes:article-issued-known, graph graph:article/1\n"
    )
    assert "خطأ. صححه." in Report.of([BAD]).to_text("ar")
    assert Report().to_text() == "Conforms: nothing to report.\n"


def test_rows_for_machines() -> None:
    (row,) = Report.of([BAD]).to_dicts()
    assert row["focus"] == f"{BASE}id/state/russia"
    assert row["words"] == "أدانت روسيا"
