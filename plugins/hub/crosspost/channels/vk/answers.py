"""What VK's answers mean: HTTP is always 200, the error stands inside.

Sources: VKCOM/vk-api-schema, ``errors.json``; trust.md §1.4.
"""

from hub.crosspost.channels.client import Answer
from hub.crosspost.outcome import Later, Outcome, Refused, Unknown

_AN_HOUR, _A_DAY = 3600.0, 86_400.0
# Unknown error, internal error, runtime error: it may have been done.
_MURKY = {1, 10, 13}
_WAITS = {
    6: (1.0, "слишком часто"),
    9: (_AN_HOUR, "слишком много записей"),
    29: (_AN_HOUR, "слишком много вызовов"),
    214: (_A_DAY, "записи не принимают; похоже, исчерпаны 50 за сутки"),
}
# A wrong parameter, a link or an attachment that VK does not want.
_ARTICLE = {100, 113, 222, 219, 224, 129, 114}


def fault(answer: Answer) -> Outcome | None:
    """Return what went wrong, or None if the answer has a response."""
    said = answer.json
    if said is None or answer.status != 200:
        return Unknown(f"невнятный ответ, код {answer.status}")
    error = said.get("error")
    if error is None:
        return None if "response" in said else Unknown("в ответе нет ни response, ни error")
    if not isinstance(error, dict):
        return Unknown("невнятная ошибка")
    return _named(error.get("error_code"), str(error.get("error_msg", "")))


def _named(code: object, text: str) -> Outcome:
    told = f"{text} (ошибка {code})"
    if not isinstance(code, int) or code in _MURKY:
        return Unknown(told)
    if code in _WAITS:
        seconds, why = _WAITS[code]
        return Later(f"{why}: {told}", seconds)
    if code == 14:
        return Refused(f"ВКонтакте спрашивает капчу; человек должен зайти сам: {told}", "target")
    if code in _ARTICLE:
        return Refused(f"ВКонтакте отказал: {told}")
    return Refused(f"ВКонтакте не пускает: {told}", "target")
