"""SQLite: what LiraX said (the journal) and what this desk knows (contacts, calls, notes).

Two files, so that a long write to one never holds up the other: a webhook is kept while a contact
file is imported. Each file has one writing thread; any thread may read through its own connection.
"""
