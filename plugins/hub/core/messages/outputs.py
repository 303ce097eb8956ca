"""Addresses and the build: HUB5xx."""

from hub.core.messages.message import Message

OUTPUTS: dict[str, Message] = {
    "HUB501": Message(
        "Два материала на одном адресе",
        "страница «{output}» получается сразу из нескольких материалов: {owners}.",
        "Смените поле «slug» у одного из них.",
    ),
    "HUB502": Message(
        "Имя не для диска",
        "имя страницы «{output}» длиннее, чем можно записать на диск.",
        "Сократите поле «slug».",
    ),
}
