"""Russian names of days and months, as CLDR has them.

Babel, which has all of CLDR, reads all that it knows of a language for the first name that it is
asked for. A test holds these names to its tables.
"""

# From Monday, as ``date.weekday`` counts.
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
SHORT_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")

# From January: as they stand alone («ноябрь 2026»), and with a day («23 ноября»).
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_OF_DAYS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
