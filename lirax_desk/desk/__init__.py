"""What a desk is made of: everything built once, in order, wired, and closed in the reverse order.

It needs no window: ``app`` puts one around it, the commands of the terminal do without.
"""

from lirax_desk.desk.ground import Surroundings, keyring_of
from lirax_desk.desk.making import Desk, open_desk

__all__ = ["Desk", "Surroundings", "keyring_of", "open_desk"]
