"""Certificates of an authority that only the tests know."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True)
class Certificates:
    """PEM files: the authority's own, and a server's pair for localhost and 127.0.0.1."""

    authority: trustme.CA
    ca_file: str
    cert: str
    key: str


def made_in(folder: Path, *names: str) -> Certificates:
    """A new authority and a pair for *names*, by default this machine's."""
    folder.mkdir(exist_ok=True)
    authority = trustme.CA()
    pair = authority.issue_cert(*(names or ("localhost", "127.0.0.1")))
    authority.cert_pem.write_to_path(folder / "ca.pem")
    pair.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    pair.private_key_pem.write_to_path(folder / "key.pem")
    return Certificates(authority, str(folder / "ca.pem"), str(folder / "cert.pem"), str(folder / "key.pem"))
