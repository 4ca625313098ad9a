"""Posts webhooks as LiraX does, one connection each."""

from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from tests.cli.conftest import SECRETS


def post(url: str, **fields: str) -> int:
    """Post a webhook with the right secret and return the HTTP status; 0 if no answer came."""
    parts = urlsplit(url)
    body = urlencode({"from_LiraX_token": SECRETS["LIRAX_DESK_SECRET"]} | fields)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request("POST", parts.path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return connection.getresponse().status
    except (HTTPException, OSError):
        return 0
    finally:
        connection.close()


def event(url: str, event: str, callid: str, **fields: str) -> int:
    """Post an event of a call from Ivan's number to 101."""
    about = {"type": "in", "phone": "380671234567", "ext": "101", "diversion": "380441112233"}
    return post(url, **({"cmd": "event", "event": event, "callid": callid} | about | fields))
