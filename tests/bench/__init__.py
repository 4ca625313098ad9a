"""Benchmarks: ratios within one run, printed and never judged. Run them with packaging/dev.py bench."""
