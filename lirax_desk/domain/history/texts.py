"""Bytes → text, a piece at a time, in the encodings that occur: UTF-8, UTF-16 with a mark, else cp1251."""

import codecs
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

PIECE = 1 << 14


def encoding_of(body: bytes) -> str:
    """The encoding that *body* is in; cp1251 is what is left, in it almost anything is text."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(body), PIECE):
            decoder.decode(body[at : at + PIECE])
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"  # a character cut in two at the end does not make the rest another encoding


def opened(body: bytes) -> TextIOWrapper:
    """*body* as a text to be read on, its line ends as newlines."""
    return TextIOWrapper(BytesIO(body), encoding_of(body), errors="replace")


def pieces(body: bytes) -> Iterator[str]:
    """*body* as text, a few thousand characters at a time."""
    text = opened(body)
    while piece := text.read(PIECE):
        yield piece
