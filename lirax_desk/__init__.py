"""A tray companion for operators of the LiraX PBX."""

__version__ = "0.1.0"
