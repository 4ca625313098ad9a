"""LiraX's call history: tolerant readers of every form of it, and what it adds to known calls. Pure."""

from lirax_desk.domain.history.columns import told
from lirax_desk.domain.history.faults import Stopped, Unrecognised
from lirax_desk.domain.history.login import Login
from lirax_desk.domain.history.merging import folded, lessons, moments_around, partner
from lirax_desk.domain.history.past import Past, past_of, past_of_answer
from lirax_desk.domain.history.tables import Table, complaint, is_login_page, read_table
from lirax_desk.domain.history.windows import Stretch, Window, next_stretch, windows, worth_keeping

__all__ = [
    "Login",
    "Past",
    "Stopped",
    "Stretch",
    "Table",
    "Unrecognised",
    "Window",
    "complaint",
    "folded",
    "is_login_page",
    "lessons",
    "moments_around",
    "next_stretch",
    "partner",
    "past_of",
    "past_of_answer",
    "read_table",
    "told",
    "windows",
    "worth_keeping",
]
