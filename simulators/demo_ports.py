"""Ports for the demonstration: the usual ones where they are free."""

import socket

from simulators.hub.folder import LOCALHOST


def usable_port(wanted: int) -> int:
    """Return the port if nobody listens on it, else a free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((LOCALHOST, port))
            except OSError:
                continue
            chosen: int = probe.getsockname()[1]
            return chosen
    raise OSError("no port is free")
