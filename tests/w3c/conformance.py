"""Run every case and print the table of docs/conformance.md; exit 1 where a case surprises."""

import sys

from w3c_results import expected_failures, outcome, table
from w3c_run import Service
from w3c_suite import cases


def main() -> None:
    """Run the cases, tell surprises on standard error, print the table."""
    service, known = Service(), expected_failures()
    failures = {case.id: outcome(case, service) for case in cases()}
    surprises = [one for one, failure in failures.items() if (failure is None) == (one in known)]
    for one in surprises:
        print(f"{one}: {failures[one] or 'passes'}", file=sys.stderr)
    print(table(), end="")
    sys.exit(bool(surprises))


if __name__ == "__main__":
    main()
