"""A service that listens, for clients that need a real socket."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from astana_kg.service import Settings, create_app
from astana_kg.store import Store


@pytest.fixture(scope="session")
def live(seed_store: Store) -> Iterator[str]:
    """The address of a service on 127.0.0.1 whose store holds the seed."""
    config = uvicorn.Config(create_app(seed_store, Settings()), log_level="warning", ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        # Connections wait in the queue until the thread takes them.
        listener.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
