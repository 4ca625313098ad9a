"""The columns of an exported call list, by the names that they may have: nobody documented which."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum


class Column(Enum):
    """What a column tells; the value is every name it is known by: the vendor's, English, Ukrainian, Russian.

    Names are compared as letters and digits alone, in one case, and without the vendor's "call_".
    """

    CALLID = "id, call id, callid, uniqueid, unique id, ід, ід дзвінка, ид звонка, айди"
    START = (
        "start, date, datetime, date time, started, start time, begin, timestamp,"
        " дата, дата та час, дата і час, дата час, початок, час початку, дата дзвінка,"
        " дата и время, дата время, начало, время начала, дата звонка"
    )
    CLOCK = "time, час, час дзвінка, время, время звонка"
    TYPE = (
        "type, direction, call type, тип, тип дзвінка, напрямок, напрям, тип звонка, направление, вид звонка"
    )
    ANI = (
        "ani, from, caller, caller id, source, src, number a, origination,"
        " хто дзвонив, звідки, від кого, номер а, абонент а, кто звонил, откуда, от кого, кто"
    )
    DNIS = (
        "dnis, to, callee, called, dst, number b,"
        " куди дзвонив, куди, кому, номер б, номер в, абонент б, куда звонил, куда"
    )
    PHONE = (
        "phone, client, client number, customer, телефон, номер телефону, номер клієнта, клієнт,"
        " номер телефона, номер клиента, клиент"
    )
    LINE = (
        "line, diversion, did, trunk, our number, лінія, зовнішній номер, номер лінії,"
        " линия, внешний номер, номер линии"
    )
    EXTENSION = (
        "extension, ext, destination, operator, agent, user, employee,"
        " співробітник, оператор, менеджер, внутрішній номер, внутрішній, відповів, хто відповів,"
        " сотрудник, внутренний номер, внутренний, ответил, кто ответил"
    )
    CONNECT = (
        "connect, connected, answer, answered, answer time, talk,"
        " з'єднання, відповідь, розмова, час відповіді, соединение, ответ, разговор, время ответа"
    )
    DURATION = (
        "duration, talk time, billsec, seconds, length,"
        " тривалість, тривалість розмови, тривалість дзвінка,"
        " длительность, длительность разговора, длительность звонка, продолжительность"
    )
    STATUS = "status, result, disposition, статус, результат, стан, состояние"
    RECORD = (
        "record, recording, record link, recording url, link, запис, запис розмови, посилання,"
        " запись, запись разговора, ссылка"
    )
    SOURCE = "utm source, джерело, источник"
    MEDIUM = "utm medium, канал"
    CAMPAIGN = "utm campaign, campaign, кампанія, кампания"
    TERM = "utm term, term, ключове слово, ключевое слово"


def _folded(name: str) -> str:
    return re.sub(r"[\W_ʼ]", "", name).casefold()


_MEANINGS = {_folded(name): column for column in Column for name in column.value.split(",")}


def meaning(name: str) -> Column | None:
    """What the column called *name* tells; None for one that is not known here."""
    folded = _folded(name)
    return _MEANINGS.get(folded) or _MEANINGS.get(folded.removeprefix("call"))


def is_head(names: Iterable[str]) -> bool:
    """Whether *names* head a list of calls: a moment and somebody's number are among them."""
    meanings = {meaning(name) for name in names}
    return Column.START in meanings and bool(meanings & {Column.ANI, Column.DNIS, Column.PHONE})


def told(head: Sequence[str], row: Sequence[str]) -> tuple[dict[Column, str], tuple[tuple[str, str], ...]]:
    """The cells of *row* by what they tell, and those of unknown columns by their names, both unless empty.

    Of two columns that tell the same the first that says something counts; the other is kept by its name.
    """
    known: dict[Column, str] = {}
    rest: list[tuple[str, str]] = []
    for name, cell in zip(head, row, strict=False):
        column = meaning(name)
        if not (text := cell.strip()):
            continue
        if column is None or column in known:
            rest.append((name.strip(), text))
        else:
            known[column] = text
    return known, tuple(rest)
