"""Who does the tasks: this process, or others beside it on all cores.

Tasks are answered in any order. A task that fails, or whose process ends, has a `Fault` as
its answer; the others go on.
"""

import gc
import multiprocessing
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from pyoxigraph import RdfFormat, parse

from astana_kg.ingest.building import Builder
from astana_kg.ingest.tasks import Answer, Fault, Task, fault_of, parcel_of
from astana_kg.model import InputError
from astana_kg.reading import Source

_AT_ONCE = 2
"""Tasks that a process has at a time: the next is there when it is done with one."""

_ENDED = "the process that read it was ended, for want of memory perhaps"


class Crew(Protocol):
    """Those who do tasks."""

    def submit(self, number: int, task: Task) -> None:
        """Hand over a task."""
        ...

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:
        """Return what was answered since, waiting for the first no longer than `seconds`."""
        ...

    def close(self) -> None:
        """End at once; what is under way gets no answer."""
        ...


class Alone:
    """This process: a task is done when its answer is asked for."""

    def __init__(self, builder: Callable[[], Builder]) -> None:
        self._builder = cache(builder)  # made when the first article needs it, and once
        self._tasks: deque[tuple[int, Task]] = deque()

    def submit(self, number: int, task: Task) -> None:
        """Hand over a task."""
        self._tasks.append((number, task))

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:  # noqa: ARG002 - never waits
        """Do one task and return its answer."""
        if not self._tasks:
            return []
        number, task = self._tasks.popleft()
        return [(number, _done(task, self._builder))]

    def close(self) -> None:
        """End: nothing is under way."""
        self._tasks.clear()


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: dict[int, Task] = field(default_factory=dict)
    ready: bool = False


class Workers:
    """Processes that each have lexicons and shapes of their own."""

    def __init__(self, number: int, builder_context: bytes) -> None:
        self._context = builder_context
        self._waiting: deque[tuple[int, Task]] = deque()
        self._workers = [self._started() for _ in range(number)]

    def submit(self, number: int, task: Task) -> None:
        """Hand over a task."""
        self._waiting.append((number, task))
        self._hand_out()

    def answers(self, seconds: float) -> list[tuple[int, Answer]]:
        """Return what was answered since, waiting for the first no longer than `seconds`."""
        answers: list[tuple[int, Answer]] = []
        readable = set(wait([worker.pipe for worker in self._workers], seconds))
        for worker in tuple(self._workers):
            if worker.pipe in readable:
                answers += self._heard(worker)
        self._hand_out()
        return answers

    def close(self) -> None:
        """End at once; what is under way gets no answer."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers = []

    def _started(self) -> _Worker:
        # Not fork: the store's engine has threads, and their locks would be copied held.
        processes = multiprocessing.get_context("spawn")
        here, there = processes.Pipe()
        process = processes.Process(target=_work, args=(there, self._context), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        there.close()
        return _Worker(process, here)

    def _hand_out(self) -> None:
        for _ in range(_AT_ONCE):
            for worker in sorted(self._workers, key=lambda worker: len(worker.tasks)):
                if self._waiting and len(worker.tasks) < _AT_ONCE:
                    number, task = self._waiting.popleft()
                    worker.tasks[number] = task
                    try:
                        worker.pipe.send((number, task))
                    except OSError:
                        return  # it has ended, which `answers` sees next

    def _heard(self, worker: _Worker) -> list[tuple[int, Answer]]:
        try:
            number, answer = worker.pipe.recv()
        except (EOFError, OSError):
            return self._replaced(worker)
        if answer is None:
            worker.ready = True
            return []
        del worker.tasks[number]
        return [(number, answer)]

    def _replaced(self, worker: _Worker) -> list[tuple[int, Answer]]:
        """Put another in the place of one that ended; the task it was at has a fault."""
        worker.process.join()
        worker.pipe.close()
        if not worker.ready:
            mend = "Take --jobs 1, which needs no processes beside this one"
            raise InputError("ingest", "processes beside this one cannot be started", mend)
        self._workers[self._workers.index(worker)] = self._started()
        left = list(worker.tasks.items())
        self._waiting.extendleft(reversed(left[1:]))
        return [(number, Fault(_ENDED)) for number, _ in left[:1]]


def crew_of(number: int, builder: Callable[[], Builder], context: Callable[[], bytes]) -> Crew:
    """Return a crew of so many: one is this process."""
    return Alone(builder) if number < 2 else Workers(number, context())


def _done(task: Task, builder: Callable[[], Builder]) -> Answer:
    try:
        if isinstance(task, Source):
            return task.read()
        return parcel_of(builder().build(task))
    except Exception as error:  # noqa: BLE001 - one article's fault must not end the others' ingest
        return fault_of(error)


def _work(pipe: Connection, context: bytes) -> None:
    """Do tasks until the pipe ends: what a process beside the writer runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    builder = Builder(quad.triple for quad in parse(context, format=RdfFormat.N_TRIPLES))
    # Shapes and labels live as long as the process: the collector need not walk them.
    gc.freeze()
    tasks: queue.SimpleQueue[tuple[int, Task] | None] = queue.SimpleQueue()
    # A thread of its own takes tasks in, so that no long one waits for an answer to be sent.
    threading.Thread(target=_take_in, args=(pipe, tasks), daemon=True).start()
    try:
        pipe.send((0, None))
        while (given := tasks.get()) is not None:
            number, task = given
            pipe.send((number, _done(task, lambda: builder)))
    except (BrokenPipeError, ConnectionResetError):
        return  # the writer has ended


def _take_in(pipe: Connection, tasks: "queue.SimpleQueue[tuple[int, Task] | None]") -> None:
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        tasks.put(None)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process that is started be deaf to Ctrl-C, which its terminal sends to all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
