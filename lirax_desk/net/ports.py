"""Which ports are free."""

import socket


def free_port(host: str) -> int:
    """A port at *host* that nobody has at the moment; 0 if there is none to be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError:
        return 0
