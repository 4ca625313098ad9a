import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QIcon, QImage, QPainter

from lirax_desk import resources
from lirax_desk.ui.look.icons import Icon, application_icon, mark, paint_icon, pixmap, themed
from lirax_desk.ui.look.status import Status
from lirax_desk.ui.look.tokens import LIGHT
from lirax_desk.ui.look.tray_icon import TrayState, tray_icon, tray_pixmap

pytestmark = pytest.mark.usefixtures("worn")


def test_every_file_has_a_name_and_every_name_a_file() -> None:
    files = {path.stem for path in resources.path("icons").glob("*.svg")} - {"mark"}
    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", list(Icon))
def test_icons_take_the_colour_they_are_given(icon: Icon) -> None:
    assert b"currentColor" in resources.path("icons", f"{icon}.svg").read_bytes()
    image = pixmap(icon, "#ff0000", 24).toImage()
    inks = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    seen = [ink for ink in inks if ink.alpha() > 128]
    assert seen
    assert all(ink.red() > 240 and ink.green() < 16 and ink.blue() < 16 for ink in seen)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_icons_have_a_pixel_for_every_pixel_of_the_screen(ratio: float) -> None:
    picture = pixmap(Icon.PHONE, "#000000", 20, ratio)
    assert picture.width() == round(20 * ratio)
    assert picture.devicePixelRatio() == ratio


def test_a_disabled_icon_is_fainter() -> None:
    icon = themed(Icon.PHONE, LIGHT)
    normal = icon.pixmap(18, QIcon.Mode.Normal).toImage()
    assert icon.pixmap(18, QIcon.Mode.Disabled).toImage() != normal


def test_icons_are_painted_on_whole_pixels() -> None:
    crisp, shifted = (_painted(offset) for offset in (0.0, 0.3))
    assert crisp == shifted


def _painted(offset: float) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    place = QRectF(4, 4, 20, 20).translated(QPointF(offset, offset))
    paint_icon(painter, place, Icon.TASK, "#000000")
    painter.end()
    return image


def test_the_mark_is_the_window_icon() -> None:
    assert not mark(64).isNull()
    assert len(application_icon().availableSizes()) == 6


@pytest.mark.parametrize("size", [16, 22, 24, 32])
def test_every_status_looks_different_in_the_tray(size: int) -> None:
    pictures = [tray_pixmap(TrayState(status), size).toImage() for status in Status]
    assert all(a != b for index, a in enumerate(pictures) for b in pictures[:index])


def test_missed_calls_show_in_the_tray() -> None:
    none, three, nine, many = (
        tray_pixmap(TrayState(Status.FREE, missed), 16).toImage() for missed in (0, 3, 9, 10)
    )
    assert none != three
    assert nine != many
    assert many == tray_pixmap(TrayState(Status.FREE, 5000), 16).toImage()


def test_the_tray_icon_has_the_sizes_of_trays() -> None:
    sizes = {size.width() for size in tray_icon(TrayState()).availableSizes()}
    assert {16, 22, 24, 32} <= sizes
