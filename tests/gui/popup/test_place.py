import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from lirax_desk.ui.popup.place import fitting, places
from lirax_desk.ui.popup.shape import rounded

AREA = QRect(100, 50, 1000, 700)
SIZES = [QSize(392, 240), QSize(392, 56), QSize(160, 40)]


@pytest.mark.parametrize(
    ("corner", "found"),
    [
        ("bottom-right", [QPoint(692, 494), QPoint(692, 430), QPoint(924, 382)]),
        ("top-right", [QPoint(692, 66), QPoint(692, 314), QPoint(924, 378)]),
        ("bottom-left", [QPoint(116, 494), QPoint(116, 430), QPoint(116, 382)]),
        ("top-left", [QPoint(116, 66), QPoint(116, 314), QPoint(116, 378)]),
    ],
)
def test_the_first_is_nearest_to_the_corner(corner: str, found: list[QPoint]) -> None:
    assert places(SIZES, AREA, corner) == found


@pytest.mark.parametrize("corner", ["bottom-right", "top-right", "bottom-left", "top-left"])
def test_none_covers_another_or_leaves_the_area(corner: str) -> None:
    rects = [QRect(at, size) for at, size in zip(places(SIZES, AREA, corner), SIZES, strict=True)]
    assert all(AREA.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_a_window_larger_than_the_area_begins_inside_of_it() -> None:
    assert places([QSize(2000, 2000)], AREA, "bottom-right") == [QPoint(100, 50)]


@pytest.mark.parametrize(
    ("heights", "room", "count"),
    [([], 700, 0), ([240], 100, 1), ([240, 240], 520, 2), ([240, 240], 519, 1), ([100, 400, 10], 300, 1)],
)
def test_as_many_as_there_is_room_for_but_one_always(heights: list[int], room: int, count: int) -> None:
    assert fitting(heights, room) == count


def test_round_corners_lack_what_lies_outside() -> None:
    region = rounded(QRect(0, 0, 392, 56), 12)
    assert region.boundingRect() == QRect(0, 0, 392, 56)
    corners = [QPoint(0, 0), QPoint(391, 0), QPoint(0, 55), QPoint(391, 55), QPoint(2, 2)]
    assert not any(region.contains(point) for point in corners)
    assert all(region.contains(point) for point in (QPoint(12, 0), QPoint(0, 12), QPoint(4, 4)))
