"""Plays LiraX as a process of its own over real HTTP(S): for demos, tests and reports of faults.

An independent reading of LiraX's document: it shares no code with the application it is used against.
One asyncio loop on one thread; all state is in memory.
"""
