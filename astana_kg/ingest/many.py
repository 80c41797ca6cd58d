"""Many sources into one store: read and built by a crew, committed by one writer in order.

Whatever the number of processes, articles are looked up and committed in the order of
their sources, so that the store holds the same. An article that shares a text, its words
or an address with one under way waits for that one's commit.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from pyoxigraph import RdfFormat, Triple, serialize

from astana_kg.ingest.building import Builder
from astana_kg.ingest.crew import Crew, crew_of
from astana_kg.ingest.ingestor import Status, changes, context_of, status_of
from astana_kg.ingest.planning import Plan, Planner, touched_by
from astana_kg.ingest.tasks import Answer, Counts, Fault, Parcel, refusal_of
from astana_kg.model import Article, InputError
from astana_kg.reading import Refusal, Source
from astana_kg.store import Store

BATCH = 32
"""Graphs that are committed together."""

_AHEAD = 2 * BATCH
_AHEAD_A_PROCESS = 4
_WORTH_A_PROCESS = 8
"""Sources for which it pays to start a process, which takes as long as some articles."""

_NAMES_KEPT = 10_000
_PATIENCE = 0.2


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one source.

    `key` is the hash in the IRIs of its article and graph, and `language` its language: ""
    where it gave no article. `counts` is None where nothing was read anew. `same_as` is the
    IRI of the stored article that it repeats and `same_place` the source of that, where
    this run had it; `revised` the IRI of the one it takes the place of. `refusal` says why
    it was refused, `trace` where in the program, `report` what the shapes say.
    """

    source: Source
    status: Status
    key: str = ""
    language: str = ""
    counts: Counts | None = None
    warnings: tuple[str, ...] = ()
    same_as: str | None = None
    same_place: str | None = None
    revised: str | None = None
    refusal: Refusal | None = None
    report: str = ""
    trace: str = ""


def ingest_sources(
    store: Store,
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Ingested]:
    """Ingest sources and yield, in their order, what became of each once it is committed.

    `jobs` processes at most read and build (1: this one). When `stop` turns true, what is
    ready is committed and the rest left. Raises StoreError; what was yielded is then stored.
    """
    waiting = iter(sources)
    first = list(islice(waiting, jobs * _WORTH_A_PROCESS))
    wanted = max(1, min(jobs, len(first) // _WORTH_A_PROCESS))
    crew = crew_of(wanted, lambda: Builder(context_of(store)), lambda: _context(store))
    try:
        ahead = _AHEAD + _AHEAD_A_PROCESS * wanted
        yield from _Run(store, crew, stop, ahead).of(chain(first, waiting))
    finally:
        crew.close()


def _context(store: Store) -> bytes:
    return serialize(context_of(store), format=RdfFormat.N_TRIPLES) or b""


@dataclass(slots=True)
class _Item:
    """A source under way; `told` is there when it only waits for its turn."""

    source: Source
    article: Article | None = None
    plan: Plan | None = None
    same_place: str | None = None
    graph: Parcel | None = None
    told: Ingested | None = None


class _Run:
    def __init__(self, store: Store, crew: Crew, stop: Callable[[], bool], ahead: int) -> None:
        self._store = store
        self._planner = Planner(store)
        self._crew = crew
        self._stop = stop
        self._ahead = ahead
        self._items: deque[_Item] = deque()
        self._by_number: dict[int, _Item] = {}
        self._number = 0
        self._touched: set[str] = set()
        self._stalled = False
        self._places: OrderedDict[str, str] = OrderedDict()

    def of(self, sources: Iterator[Source]) -> Iterator[Ingested]:
        more = True
        while not self._stop():
            more = more and self._take(sources)
            self._plan()
            done = self._ready()
            if done and (self._is_due(done) or (not more and len(done) == len(self._items))):
                yield from self._commit(done)
            elif not self._items and not more:
                return
            else:
                for number, answer in self._crew.answers(_PATIENCE):
                    self._hear(self._by_number.pop(number), answer)
        yield from self._commit(self._ready())

    def _take(self, sources: Iterator[Source]) -> bool:
        """Take sources in, as far ahead as may be; tell whether there may be more."""
        for source in islice(sources, self._ahead - len(self._items)):
            item = _Item(source)
            self._items.append(item)
            self._submit(item, source)
        return len(self._items) >= self._ahead

    def _submit(self, item: _Item, task: Source | Plan) -> None:
        self._number += 1
        self._by_number[self._number] = item
        self._crew.submit(self._number, task)

    def _hear(self, item: _Item, answer: Answer) -> None:
        if isinstance(answer, Article):
            item.article = answer
        elif isinstance(answer, Parcel):
            item.graph = answer
            item.told = _told(item, answer)
        elif isinstance(answer, Refusal):
            item.told = Ingested(item.source, "refused", refusal=answer)
        else:
            item.told = _told_fault(item, answer)

    def _plan(self) -> None:
        """Look up, in order, the articles that were read and share nothing with others."""
        self._stalled = False
        for item in self._items:
            if item.told or item.plan:
                continue
            if item.article is None:
                return
            if not self._touched.isdisjoint(touched_by(item.article)):
                self._stalled = True
                return
            self._look_up(item, item.article)

    def _look_up(self, item: _Item, article: Article) -> None:
        plan = self._planner.plan(article)
        item.plan, item.article = plan, plan.article
        item.same_place = self._places.get(plan.graph)
        self._places.setdefault(plan.graph, item.source.place)
        if len(self._places) > _NAMES_KEPT:
            self._places.popitem(last=False)
        if plan.settled:
            item.told = _told_settled(item, plan)
        else:
            self._touched |= plan.touched
            self._submit(item, plan)

    def _ready(self) -> list[_Item]:
        """Return the items at the head that only wait for their commit, a batch at most."""
        done: list[_Item] = []
        for item in islice(self._items, BATCH):
            if item.told is None:
                break
            done.append(item)
        return done

    def _is_due(self, done: list[_Item]) -> bool:
        unstored = any(item.graph and item.graph.conforms for item in done)
        return len(done) == BATCH or self._stalled or not unstored

    def _commit(self, done: list[_Item]) -> Iterator[Ingested]:
        """Commit the items at the head together, and yield what became of them."""
        changed: dict[str, Iterable[Triple] | None] = {}
        for item in done:
            if item.plan and item.graph and item.graph.conforms:
                changed |= changes(item.plan, item.graph.triples())
        if changed:
            self._store.commit(changed)
        for item in done:
            self._items.popleft()
            if item.plan:
                self._touched -= item.plan.touched
        for item in done:
            if item.told:
                yield item.told


def _told(item: _Item, parcel: Parcel) -> Ingested:
    assert item.plan is not None  # noqa: S101 - a graph is built of a plan
    plan = item.plan
    problem, mend = "its graph violates the shapes", "See what they say, and report the article"
    place = item.source.place
    return Ingested(
        item.source,
        status_of(plan, conforms=parcel.conforms),
        key=_key(plan),
        language=plan.article.language,
        counts=parcel.counts,
        warnings=parcel.warnings,
        same_as=plan.same_as,
        same_place=item.same_place if plan.same_as else None,
        revised=plan.provenance.revised_article,
        refusal=None if parcel.conforms else Refusal(place, InputError(place, problem, mend)),
        report=parcel.report,
    )


def _told_settled(item: _Item, plan: Plan) -> Ingested:
    """Tell of an article that the store holds just so: a copy where this run had it before."""
    return Ingested(
        item.source,
        "duplicate" if item.same_place else "unchanged",
        key=_key(plan),
        language=plan.article.language,
        warnings=plan.article.warnings,
        same_place=item.same_place,
    )


def _told_fault(item: _Item, fault: Fault) -> Ingested:
    refusal = refusal_of(item.source.place, fault)
    return Ingested(item.source, "refused", refusal=refusal, trace=fault.trace)


def _key(plan: Plan) -> str:
    return plan.graph.rpartition("/")[2]
