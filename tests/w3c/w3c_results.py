"""What became of the cases, and what is known not to pass."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from w3c_http import run_http
from w3c_run import Service, run
from w3c_suite import Case, cases

_KINDS = {
    "QueryEvaluationTest": "query evaluation",
    "CSVResultFormatTest": "CSV results",
    "UpdateEvaluationTest": "update evaluation",
    "PositiveSyntaxTest11": "query syntax, to accept",
    "NegativeSyntaxTest11": "query syntax, to refuse",
    "PositiveUpdateSyntaxTest11": "update syntax, to accept",
    "NegativeUpdateSyntaxTest11": "update syntax, to refuse",
    "ProtocolTest": "SPARQL Protocol",
    "GraphStoreProtocolTest": "Graph Store HTTP Protocol",
    "ServiceDescriptionTest": "Service Description",
}
_WHOSE = {"engine": "the engine", "ours": "on purpose", "suite": "the suite"}


def outcome(case: Case, service: Service) -> str | None:
    """Return what failed, or None for a case that passes."""
    return run_http(case, service) if case.kind in _HTTP else run(case, service)


@cache
def expected_failures() -> Mapping[str, str]:
    """Return the reason for each case that is known not to pass."""
    return {one: told["reason"] for told in _reasons() for one in told["cases"]}


def table() -> str:
    """Return the tables of the conformance page: numbers by kind of test, and the reasons."""
    failed = expected_failures()
    of_kind = Counter(case.kind for case in cases())
    failed_of_kind = Counter(case.kind for case in cases() if case.id in failed)
    lines = ["| tests | cases | pass | do not |", "| --- | ---: | ---: | ---: |"]
    for kind, name in _KINDS.items():
        number, bad = of_kind[kind], failed_of_kind[kind]
        lines.append(f"| {name} | {number} | {number - bad} | {bad} |")
    number, bad = len(cases()), len(failed)
    lines += [f"| all | {number} | {number - bad} | {bad} |", ""]
    lines += ["| cases that do not pass | because of | why |", "| --- | --- | --- |"]
    for told in _reasons():
        names = ", ".join(f"`{one}`" for one in told["cases"])
        lines.append(f"| {names} | {_WHOSE[told['whose']]} | {told['reason']} |")
    return "\n".join(lines) + "\n"


def _reasons() -> list[dict[str, list[str]]]:
    text = (Path(__file__).parent / "not_passed.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["reasons"].values())


_HTTP = frozenset({"ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest"})
