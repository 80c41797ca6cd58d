"""`python -m astana_kg.evaluation FOLDER`: the scores, while rules are being written."""

import argparse
import json
import sys
from pathlib import Path

from astana_kg.evaluation import evaluate, names_of_half, to_dict, to_text
from astana_kg.model import AstanaKgError


def main() -> int:
    """Print the scores of a folder, of one of its halves, of one language."""
    parser = argparse.ArgumentParser(prog="python -m astana_kg.evaluation")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("learn", "measure"))
    parser.add_argument("--language", choices=("ar", "en"))
    parser.add_argument("--name", action="append", help="only this article; may be repeated")
    parser.add_argument("--listing", action="store_true", help="each wrong position")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        names = names_of_half(options.folder, options.half) if options.half else None
        if options.name:
            names = frozenset(options.name)
        scores = evaluate(options.folder, names=names, language=options.language)
    except AstanaKgError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(to_dict(scores), ensure_ascii=False, indent=1))
    else:
        print(to_text(scores, listing=options.listing), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
