"""Links between things: HUB2xx."""

from hub.core.messages.message import Message

LINKS: dict[str, Message] = {
    "HUB201": Message(
        "Ссылка в никуда",
        "поле «{key}»: нет материала «{value}» ({kind}).",
        "Возможно, «{guess}»?",
    ),
    "HUB202": Message(
        "id занят",
        "id «{value}» уже занят: {other}.",
        "Каждому материалу — свой id. Свежий: {fresh}.",
    ),
    "HUB203": Message(
        "slug занят",
        "адрес «{value}» уже занят: {other}.",
        "Дайте одному из двух другое имя в поле «slug».",
    ),
    "HUB204": Message(
        "Дом в двух ТОС",
        "{houses}: записано и за {mine}, и за {other} ({place}).",
        "Один дом — один ТОС: поправьте поле «houses» у одного из двух.",
    ),
    "HUB205": Message(
        "Прежний адрес занят",
        "прежний адрес «{value}» из поля «was» занят: {other}.",
        "Уберите его из «was»: на этом адресе теперь другой материал.",
    ),
}
