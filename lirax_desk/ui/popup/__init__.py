"""Call popups: one window per call, the stack that places them, and what each state of a call shows."""
