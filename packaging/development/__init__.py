"""What packaging/dev.py does, in parts: standard library only, started before anything is installed."""
