"""Recordings: a WAV that plays, made in memory, served with ranges as players want it."""

import math
import re
import struct
import wave
from array import array
from functools import lru_cache
from io import BytesIO

from lirax_desk.simulator.web import Response

RATE = 8000
"""Samples a second, 16 bits, one channel: a telephone line."""

LONGEST = 600
"""Seconds that a recording lasts at most."""

_VOICES = (392.0, 440.0, 294.0, 330.0, 262.0)
_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)")


def recording(seconds: int) -> bytes:
    """A WAV file of so many seconds: two voices that take turns."""
    pattern = _pattern()
    wanted = min(max(1, seconds), LONGEST) * RATE * 2
    file = BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes((pattern * (wanted // len(pattern) + 1))[:wanted])
    return file.getvalue()


@lru_cache(1)
def _pattern() -> bytes:
    samples = array("h")
    for voice in _VOICES:
        samples.extend(_tone(voice, RATE))
        samples.extend([0] * (RATE // 4))
    return struct.pack(f"<{len(samples)}h", *samples)


def _tone(pitch: float, length: int) -> list[int]:
    """A tone that swells and fades, so that nothing clicks."""
    return [
        int(9000 * math.sin(math.pi * at / length) * math.sin(2 * math.pi * pitch * at / RATE))
        for at in range(length)
    ]


def serve(wav: bytes, wanted: str) -> Response:
    """The file, or the part of it that a Range header asks for: 200, 206 or 416."""
    match = _RANGE.fullmatch(wanted.strip())
    if match is None or match[0] == "bytes=-":
        return Response(200, wav, "audio/wav", (("accept-ranges", "bytes"),))
    first, last = _limits(match[1], match[2], len(wav))
    if first > last:
        return Response(416, b"", "audio/wav", (("content-range", f"bytes */{len(wav)}"),))
    place = ("content-range", f"bytes {first}-{last}/{len(wav)}")
    return Response(206, wav[first : last + 1], "audio/wav", (("accept-ranges", "bytes"), place))


def _limits(first: str, last: str, length: int) -> tuple[int, int]:
    """The first and last byte that are meant; "-500" is the end of the file."""
    if not first:
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last or length), length - 1)
