"""HTTP both ways: the client that calls LiraX and the listener that LiraX calls."""

import sys

# httpx imports its own command line, with click, pygments and rich, wherever these happen to be installed:
# 7 MB and 50 ms that no desk needs. What is None here is refused, and httpx does without it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
