"""The people of the simulated company: operators, callers, and as many more of both as wanted."""

from random import Random

from lirax_desk.simulator.values import Contact, Modem, Titled, User

SHOP_LINE, OFFICE_LINE = "380441234567", "380487001020"
LINES = (SHOP_LINE, OFFICE_LINE)

STATUSES = (
    Titled(0, "Відключений"),
    Titled(1, "Вільний"),
    Titled(2, "Розмова"),
    Titled(3, "Обід"),
    Titled(4, "Нарада"),
)

# In the order of the funnel, which is not the order of the numbers.
STAGES = (
    Titled(1, "Новий запит"),
    Titled(2, "Перемовини"),
    Titled(5, "Комерційна пропозиція"),
    Titled(3, "Договір"),
    Titled(4, "Оплата"),
)

MODEMS = (Modem(SHOP_LINE), Modem(OFFICE_LINE), Modem("380631112233", connected=False))

USERS = (
    User(1, "Ольга Коваленко", "101"),
    User(2, "Андрій Шевченко", "102"),
    User(3, "Ірина Бондаренко", "103"),
    User(4, "Дмитро Ткаченко", "104"),
    User(5, "Наталія Кравчук", "105"),
    User(6, "Олександр Поліщук-Вишневецький", "106"),
    User(7, "Зоряна Мельник", "107"),
    User(8, "Ґалаґан Юрій", "108"),
    User(9, "Тетяна Савчук", "109"),
    User(10, "Максим Лисенко", "110"),
    User(11, "Катерина Руденко", "111"),
    User(12, "Сергій Гончар", "112", active=False),
)

FIRST_STATUSES = {"105": 3, "109": 4, "111": 0}
"""Who is not free when the day begins."""

CONTACTS = (
    Contact("380671234567", "Марія Іваненко", "101", ("380501112233",), ("ivanenko@example.com",)),
    Contact("380952223344", "ТОВ «Київські вікна», Петро Гриценко", "102", (), ("office@example.com",)),
    Contact("380633334455", "Оксана Литвин"),
    Contact("380974445566", "Богдан Чорний", "103"),
    Contact("380505556677", "Аптека «Подорожник» на Хрещатику", "104"),
    Contact("380686667788", "Юлія Марченко-Константинопольська, приватний нотаріус", "101"),
    Contact("380937778899", "Їжакевич Єва"),
    Contact("380668889900", "Автосервіс <b>«Гараж & Ко»</b>", "106"),
    Contact("375291234567", "Алесь Барадулін", "107"),
    Contact("375336543210", "Вольга Каваль"),
    Contact("380443216549", "Дитячий садок № 214"),
    Contact("380961230987", "Роман Сидоренко", "105", ("380731230987",), ()),
)

_GIVEN = ("Олена", "Іван", "Софія", "Тарас", "Анна", "Остап", "Лариса", "Назар", "Віра", "Гліб")
_FAMILY = ("Мороз", "Сорока", "Білик", "Гнатюк", "Довженко", "Кучер", "Левченко", "Орел", "Панас", "Швець")


def users(count: int, chance: Random) -> tuple[User, ...]:
    """The twelve operators, cut or continued to *count*; short numbers go on from 101."""
    more = (User(number, _name(chance), str(100 + number)) for number in range(len(USERS) + 1, count + 1))
    return (*USERS[:count], *more)


def _name(chance: Random) -> str:
    return f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"


def stranger(chance: Random) -> str:
    """A plausible mobile number, most likely of nobody in the book."""
    return (
        f"380{chance.choice(('50', '63', '67', '68', '73', '93', '95', '97'))}{chance.randrange(10**7):07d}"
    )
