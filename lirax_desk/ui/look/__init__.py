"""The skin: tokens, theme, icons and the small parts every window is built from. Main thread.

Nothing in here knows of calls, contacts or services; see gallery.py for all of it in one picture.
"""
