"""The kinds of things that are found, in the order in which a reader sees them."""

from hub.core.frozen import frozen


@frozen
class Kind:
    """A kind with the name of its group and whether its things have a day."""

    name: str
    title: str
    dated: bool = False


KINDS = (
    Kind("tos", "ТОС"),
    Kind("guide", "Инструкции"),
    Kind("term", "Словарь"),
    Kind("page", "О\N{NO-BREAK SPACE}сайте"),
    Kind("organization", "Организации"),
    Kind("project", "Проекты", dated=True),
    Kind("grant", "Гранты", dated=True),
    Kind("event", "Афиша", dated=True),
    Kind("material", "Библиотека"),
    Kind("article", "Новости", dated=True),
)
