"""Does the service stay well under hostile requests? Prints what was answered, and the memory.

    python benchmarks/hostile.py [--requests 10000] [--seed 1] [--clients 8]

A service of its own, on 127.0.0.1, is sent fuzzed queries, bodies, headers and paths, queries that
reach out, noise, and clients that are slow or vanish. Between them a well-behaved client asks and
must get its right answer. Exit status 1 where the service answered with an error of its own, showed
a trace, gave a wrong answer, or uses more than a fifth more memory at the end.
"""

import argparse
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import synthetic
from hostile_requests import Attack, attacks
from serving import Served, served

from astana_kg.store import open_store

ARTICLES = 50
ALLOWED_GROWTH = 1.2
PATIENCE = 15.0
"""Seconds that a client waits for an answer: well above the service's limit for a query."""
SETTINGS = {"ASTANA_KG_TIMEOUT": "2"}
FRIENDLY = "SELECT ?s { ?s a <https://w3id.org/astana-kg/ontology#State> } ORDER BY ?s"


def fill(location: Path) -> None:
    """Make a store that the attacks find something in."""
    store = open_store(location)
    store.commit({synthetic.graph_name(n): synthetic.article(n) for n in range(ARTICLES)})
    store.close()


def memory(process: int) -> int:
    """Return the bytes that a process and those below it hold for themselves and their share."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if process in _ancestors(int(folder.name)):
                rollup = (folder / "smaps_rollup").read_text()
                total += int(rollup.partition("Pss:")[2].split()[0]) * 1024
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
    return total


def _ancestors(process: int) -> set[int]:
    found = set()
    while process > 1:
        found.add(process)
        stat = Path(f"/proc/{process}/stat").read_text()
        process = int(stat.rpartition(")")[2].split()[1])
    return found


def settled(process: int) -> int:
    """Return the memory once nothing works any more: the least of a few seconds."""
    seen = []
    for _ in range(10):
        seen.append(memory(process))
        time.sleep(0.5)
    return min(seen)


def friendly(port: int) -> bytes:
    """Ask as one should, and return the answer."""
    address = f"http://127.0.0.1:{port}/sparql?query={quote(FRIENDLY)}"
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        body: bytes = answer.read()
        return body


def strike(port: int, attack: Attack) -> str:
    """Send one attack; return the status of the answer, or how the connection ended."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as sent:
            sent.sendall(attack.data)
            sent.settimeout(attack.patience or PATIENCE)
            if not attack.reads:
                time.sleep(attack.patience or 0)
                return "left"
            answer = _received(sent)
    except TimeoutError:
        return "left" if attack.patience else "no answer"
    except OSError:
        return "cut"
    if b"Traceback" in answer or b'File "' in answer:
        return "trace"
    return answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.1 ") else "cut"


def _received(connection: socket.socket) -> bytes:
    """Return the beginning of an answer, and read it to its end."""
    kept = b""
    while chunk := connection.recv(65536):
        kept = (kept + chunk)[:100_000]
    return kept


def assault(
    port: int, number: int, seed: int, clients: int, expected: bytes
) -> Counter[tuple[str, str]]:
    """Send the attacks, and between them ask as one should."""
    told: Counter[tuple[str, str]] = Counter()

    def one(numbered: tuple[int, Attack]) -> tuple[str, str]:
        index, attack = numbered
        if index % 100 == 99:
            try:
                right = friendly(port) == expected
            except urllib.error.HTTPError as error:
                # Its turn did not come: told so, it would try again.
                right = error.code in (429, 503)
            told["friendly", "right" if right else "wrong"] += 1
        return attack.kind, strike(port, attack)

    with ThreadPoolExecutor(clients) as pool:
        told.update(pool.map(one, enumerate(attacks(number, seed))))
    return told


def report(told: Counter[tuple[str, str]], seconds: float, before: int, after: int) -> list[str]:
    """Print the figures; return what is wrong."""
    total = sum(number for (kind, _), number in told.items() if kind != "friendly")
    print(f"{total:,} hostile requests in {seconds:.0f} s\n\n| kind | answers |\n| --- | --- |")
    for kind in sorted({kind for kind, _ in told}):
        answers = sorted((answer, n) for (one, answer), n in told.items() if one == kind)
        print(f"| {kind} | {', '.join(f'{answer}: {n:,}' for answer, n in answers)} |")
    mb = 1_000_000
    growth = after / before
    print(f"\nmemory before {before / mb:.0f} MB, after {after / mb:.0f} MB: {growth:.2f} times")
    bad = ("500", "501", "502", "trace", "wrong", "no answer")
    wrong = [f"{kind}: {n} times {answer}" for (kind, answer), n in told.items() if answer in bad]
    if growth > ALLOWED_GROWTH:
        wrong.append(f"memory grew to {growth:.2f} times")
    return wrong


def besiege(service: Served, number: int, seed: int, clients: int) -> list[str]:
    """Attack a running service, print the figures, and return what is wrong."""
    port = service.port
    expected = friendly(port)
    # What is allocated once, by the first requests of each kind, is not growth.
    assault(port, min(number, 600), seed + 1, clients, expected)
    before, start = settled(service.process), time.monotonic()
    told = assault(port, number, seed, clients, expected)
    seconds = time.monotonic() - start
    wrong = report(told, seconds, before, settled(service.process))
    if friendly(port) != expected:
        wrong.append("the answer after it all is wrong")
    log = service.log.read_text()
    if "Traceback" in log:
        lines = [line for line in log.splitlines() if "Invalid HTTP request" not in line]
        wrong.append("the log has a trace:\n" + "\n".join(lines)[:9000])
    return wrong


def main() -> None:
    """Run the attacks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "store"
        fill(location)
        with served(location, SETTINGS) as service:
            wrong = besiege(service, options.requests, options.seed, options.clients)
    print("\n".join(wrong) or "the service is well")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
