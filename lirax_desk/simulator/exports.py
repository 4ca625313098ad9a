"""The cabinet's export of calls in each of the forms that it may have: nobody documented which. Pure."""

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from lirax_desk.simulator.history import called, caller, row
from lirax_desk.simulator.values import Call
from lirax_desk.simulator.web import Response

Rows = Sequence[Sequence[str]]

_KEYS = (
    "call_id", "call_start", "call_type", "call_ani", "call_dnis", "call_connect", "call_duration",
    "call_destination", "call_record", "call_disconnect_side",
)  # fmt: skip
_ENGLISH = (
    "ID",
    "Date",
    "Type",
    "From",
    "To",
    "Connected",
    "Duration",
    "Extension",
    "Record",
    "Disconnected by",
)
_UKRAINIAN = (
    "ID", "Дата", "Тип", "Хто дзвонив", "Куди дзвонив", "З'єднання", "Тривалість", "Співробітник", "Запис",
    "Хто поклав трубку",
)  # fmt: skip
_RUSSIAN = (
    "ID", "Дата", "Тип", "Кто звонил", "Куда звонил", "Соединение", "Длительность", "Сотрудник", "Запись",
    "Кто положил трубку",
)  # fmt: skip


def export(form: str, calls: Sequence[Call]) -> Response:
    """Return *calls* as *form*, one of FORMS."""
    return FORMS[form]([_cells(call) for call in calls])


def _cells(call: Call) -> tuple[str, ...]:
    told = row(call)
    connected = "1" if call.connected else "0"
    return (
        call.callid, told["start"], told["type"], caller(call), called(call), connected, told["duration"],
        call.ext, call.recording, told["disconnect_side"],
    )  # fmt: skip


def _separated(head: Sequence[str], rows: Rows, delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    return text.getvalue()


def _download(body: bytes, media: str, suffix: str) -> Response:
    return Response(200, body, media, (("content-disposition", f'attachment; filename="calls.{suffix}"'),))


def _csv(rows: Rows) -> Response:
    body = _separated(_UKRAINIAN, rows, ";").encode("utf-8-sig")
    return _download(body, "text/csv; charset=utf-8", "csv")


def _tsv(rows: Rows) -> Response:
    return _download(
        _separated(_ENGLISH, rows, "\t").encode(), "text/tab-separated-values; charset=utf-8", "tsv"
    )


def _cp1251(rows: Rows) -> Response:
    return _download(_separated(_RUSSIAN, rows, ";").encode("cp1251", "replace"), "text/csv", "csv")


def _html(rows: Rows) -> Response:
    lines = "\n".join(_line(cells, "td") for cells in rows)
    page = f"<html><body><table>\n{_line(_RUSSIAN, 'th')}\n{lines}\n</table></body></html>"
    return Response(200, page.encode(), "text/html; charset=utf-8")


def _line(cells: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html.escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _json(rows: Rows) -> Response:
    told = [dict(zip(_KEYS, cells, strict=True)) for cells in rows]
    return Response(200, json.dumps(told, ensure_ascii=False).encode())


def _xlsx(rows: Rows) -> Response:
    """A workbook with the few parts that one needs, its texts inline."""
    sheet = "".join(f"<row>{''.join(map(_inline, cells))}</row>" for cells in [_UKRAINIAN, *rows])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in _PARTS.items():
            book.writestr(name, _XML + text)
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        )
    return _download(file.getvalue(), f"{_OFFICE}.sheet", "xlsx")


def _inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_LINKS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
    '<sheets><sheet name="Calls" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}

FORMS: Mapping[str, Callable[[Rows], Response]] = {
    "csv": _csv,
    "tsv": _tsv,
    "cp1251": _cp1251,
    "html": _html,
    "xlsx": _xlsx,
    "json": _json,
}
