"""Asking a service that speaks the Reconciliation API 0.2 (or 0.1, whose answers are alike)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

import httpx2

from astana_kg.linking.candidates import Candidate
from astana_kg.linking.comparing import said_of
from astana_kg.linking.datasets import Dataset
from astana_kg.linking.unlinked import Unlinked
from astana_kg.model import InputError

WIKIDATA = "https://wikidata.reconci.link/en/api"
"""The reconciliation service of Wikidata."""

_TIMEOUT = 30.0
_AT_ONCE = 10
_OFFLINE = "Go on without a network by --dump FILE, or try again later: what was found is kept"


class ReconciliationClient:
    """A client of one service, for one dataset."""

    def __init__(self, url: str, dataset: Dataset, language: str, limit: int) -> None:
        self.url = url
        self._dataset = dataset
        self._language = language
        self._limit = limit
        self._http = httpx2.Client(timeout=_TIMEOUT, follow_redirects=True)

    def __enter__(self) -> "ReconciliationClient":
        """Check that the service names things of the dataset.

        Raises InputError where it cannot be reached, is none, or is of another dataset.
        """
        space = str(self._json("GET").get("identifierSpace", ""))
        if _bare(space) != _bare(self._dataset.space):
            self._http.close()
            problem = f"it names things of {space or 'no dataset'}, not of {self._dataset.name}"
            raise InputError(self.url, problem, "Name the dataset of the service by --dataset")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self._http.close()

    def propose(
        self, things: Sequence[Unlinked]
    ) -> Iterator[tuple[Unlinked, tuple[Candidate, ...]]]:
        """Yield each thing with its candidates, the likest first, a batch a request.

        Raises InputError where the service fails: what was yielded before stands.
        """
        for start in range(0, len(things), _AT_ONCE):
            batch = things[start : start + _AT_ONCE]
            queries = {
                f"q{n}": {"query": self._name(one), "limit": self._limit}
                for n, one in enumerate(batch)
            }
            answer = self._json("POST", queries)
            for n, one in enumerate(batch):
                found = answer.get(f"q{n}", {})
                results = found.get("result", []) if isinstance(found, dict) else []
                yield one, tuple(self._candidates(one, results))

    def _name(self, thing: Unlinked) -> str:
        """Return the name to ask by: the label in the service's language, else any."""
        fitting = (name for name, language in thing.names if language == self._language)
        return next(fitting, thing.label).partition(" (")[0]

    def _candidates(self, thing: Unlinked, results: Any) -> Iterator[Candidate]:  # noqa: ANN401
        for result in results if isinstance(results, list) else ():
            try:
                identifier, label = str(result["id"]), str(result["name"])
                score = float(result["score"])
                self._dataset.term(identifier)
            except (KeyError, TypeError, ValueError):
                # What is no candidate by the API, or has an id of another dataset, is left out.
                continue
            more = [text for text in (_types(result), _features(result)) if text]
            if result.get("match") is True:
                more.append("the service is sure")
            evidence = said_of(thing, label, more)
            yield Candidate(identifier, label, self._language, min(max(score, 0), 100), evidence)

    def _json(self, method: str, queries: Mapping[str, object] | None = None) -> dict[str, Any]:
        data = None if queries is None else {"queries": json.dumps(queries, ensure_ascii=False)}
        try:
            response = self._http.request(method, self.url, data=data)
            response.raise_for_status()
            answer = response.json()
        except httpx2.HTTPStatusError as error:
            problem = f"the service answers {error.response.status_code}"
            raise InputError(self.url, problem, _OFFLINE) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            problem = f"the service cannot be reached ({error or type(error).__name__})"
            raise InputError(self.url, problem, _OFFLINE) from error
        except ValueError as error:
            problem = "what answers is no reconciliation service: it sends no JSON"
            raise InputError(self.url, problem, "Give the address of one by --service") from error
        if not isinstance(answer, dict):
            problem = "what answers is no reconciliation service: it sends no object"
            raise InputError(self.url, problem, "Give the address of one by --service")
        return answer


def _bare(space: str) -> str:
    """Return where IRIs begin without what services write differently: scheme and last slash."""
    return space.partition("://")[2].rstrip("/")


def _types(result: Mapping[str, Any]) -> str:
    types = result.get("type")
    names = [
        str(one.get("name", one.get("id", ""))) if isinstance(one, dict) else str(one)
        for one in (types if isinstance(types, list) else ())
    ]
    return f"type {', '.join(names)}" if names else ""


def _features(result: Mapping[str, Any]) -> str:
    features = result.get("features")
    parts = [
        f"{one.get('id')} {one.get('value')}"
        for one in (features if isinstance(features, list) else ())
        if isinstance(one, dict)
    ]
    return ", ".join(parts)
