"""LiraX's wire format as frozen values: commands out, answers in, webhooks in, replies out.

Pure: no sockets, no threads, no clock. The API page's section numbers are given as (1) the
application calls LiraX and (2) LiraX calls the application.
"""
