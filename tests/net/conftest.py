"""Certificates, once for all tests of the network."""

import pytest

from tests.net.certificates import Certificates, made_in


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return made_in(tmp_path_factory.mktemp("certificates"))
