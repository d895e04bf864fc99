"""Takes a port before anything else starts: a taken one is then an ordinary refusal, not a server's stack trace.

Knows sockets only.
"""

from __future__ import annotations

import socket


class PortRefused(Exception):
    """The port cannot be taken. Its text is one line for the person at the command line."""


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket on `host`:`port` (0: any free one). Raises PortRefused."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(1024)
    except (OSError, OverflowError) as error:
        taken.close()
        reason = error.strerror if isinstance(error, OSError) else "no such port"
        raise PortRefused(f"port {port} on {host} cannot be used: {reason}") from None
    taken.setblocking(False)
    return taken
