"""What stops a command of dev.py, said in one line."""


class CannotGoOn(Exception):
    """The reason, and the cure where there is one, in words for a person."""
