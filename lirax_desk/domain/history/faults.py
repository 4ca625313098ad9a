"""Why a history is not read to its end."""

from lirax_desk.protocol.errors import ServiceError


class Unrecognised(Exception):
    """An answer that is no list of calls in any form known here, or a broken one; the text says why."""


class Stopped(ServiceError):
    """A person, or the end of the program, wanted no more of it."""

    def __init__(self) -> None:
        super().__init__("it was stopped")
