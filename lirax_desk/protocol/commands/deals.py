"""createDeal, updateDeal and getStages: the sales funnel."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from lirax_desk.protocol import answers
from lirax_desk.protocol.answers import Answer
from lirax_desk.protocol.commands.base import Once, Repeatable, check_digits, check_text, check_whole
from lirax_desk.protocol.errors import WrongParameters


@dataclass(frozen=True, slots=True)
class CreateDeal(Once[str]):
    """A deal of *responsible* with an existing contact. Tells its id."""

    cmd = "createDeal"
    responsible: str
    phone: str
    name: str
    sum: int
    stage: int

    def __post_init__(self) -> None:
        check_digits("ext", self.responsible)
        check_digits("ani", self.phone)
        check_text("name", self.name)
        check_whole("sum", self.sum)

    def fields(self) -> Mapping[str, str | None]:
        return {
            "ext": self.responsible,
            "ani": self.phone,
            "name": self.name,
            "sum": str(self.sum),
            "stage": str(self.stage),
        }

    def read(self, answer: Answer) -> str:
        return answers.required_id(answer, "id_deal")


class DealStatus(IntEnum):
    """Where a deal ended, or that it has not."""

    ACTIVE = 0
    WON = 1
    LOST = 2


@dataclass(frozen=True, slots=True)
class UpdateDeal(Repeatable[None]):
    """The deal as it shall be. LiraX also answers 400 when nothing would change."""

    cmd = "updateDeal"
    responsible: str
    phone: str
    deal: str
    name: str
    sum: int
    stage: int
    status: DealStatus

    def __post_init__(self) -> None:
        check_digits("ext", self.responsible)
        check_digits("ani", self.phone)
        check_text("id_deal", self.deal)
        check_text("name", self.name)
        check_whole("sum", self.sum)

    def fields(self) -> Mapping[str, str | None]:
        return {
            "ext": self.responsible,
            "ani": self.phone,
            "id_deal": self.deal,
            "name": self.name,
            "sum": str(self.sum),
            "stage": str(self.stage),
            "status": str(self.status.value),
        }

    def read(self, answer: Answer) -> None:
        if answer.status == 400:
            raise WrongParameters(
                answer.reason or "LiraX does not accept the parameters, or nothing would change"
            )
        answers.nothing(answer)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the funnel."""

    stage: int
    title: str


@dataclass(frozen=True, slots=True)
class GetStages(Repeatable[tuple[Stage, ...]]):
    """The stages in the funnel's order."""

    cmd = "getStages"

    def read(self, answer: Answer) -> tuple[Stage, ...]:
        return tuple(
            Stage(stage, answers.words(row.get("title")))
            for row in answers.rows(answer, "stages")
            if (stage := answers.whole(row.get("stage"))) is not None
        )
