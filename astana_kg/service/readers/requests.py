"""What the service asks of the process that forks readers."""

import struct

REQUEST = struct.Struct("!cI")
"""A verb, and the process id that it is about (0: none)."""

FORK = b"F"
"""Make a reader that answers on the socket sent along."""

KILL = b"K"
"""End a reader at once, whatever it does."""
