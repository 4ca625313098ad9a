"""Who hears whom: feeds of services go to `show_…` of windows, wishes of windows to services. Main thread.

Windows know no service and services know no window; both are joined here and nowhere else.
"""
