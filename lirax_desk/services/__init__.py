"""Use cases. They own all mutable state, live on the main thread and know no Qt.

What changes is published through a Feed; what takes time happens elsewhere and is posted back.
"""
