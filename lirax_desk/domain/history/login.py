"""Who logs in to LiraX's cabinet."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Login:
    """A user of the cabinet; the password is in no repr."""

    user: str
    password: str = field(repr=False)
