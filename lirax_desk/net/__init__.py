"""HTTP both ways: the client that calls LiraX and the listener that LiraX calls."""
