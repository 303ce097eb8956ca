"""What MAX's answers mean. Source: dev.max.ru/docs-api; trust.md §1.4."""

from hub.crosspost.channels.client import Answer
from hub.crosspost.outcome import Later, Outcome, Refused, Scope, Unknown

NOT_READY = "attachment.not.ready"


def fault(answer: Answer) -> Outcome | None:
    """Return what went wrong, or None if the call was done."""
    said = answer.json
    if said is None or answer.status >= 500:
        return Unknown(f"невнятный ответ, код {answer.status}")
    if answer.status == 200:
        if said.get("success") is False:
            return Refused(f"MAX отказал: {said.get('message', '')}")
        return None
    return _named(answer, str(said.get("code", "")), str(said.get("message", "")))


def _named(answer: Answer, code: str, text: str) -> Outcome:
    told = f"{text} ({code or answer.status})"
    if answer.status == 429:
        return Later(f"слишком часто: {told}", answer.retry_after or 1.0)
    if code == NOT_READY:
        return Later(f"картинка ещё не готова: {told}")
    if answer.status == 404 and "message" in code:
        return Refused(f"сообщения уже нет: {told}", gone=True)
    if answer.status < 400:
        return Unknown(f"невнятный ответ, код {answer.status}")
    scope: Scope = "target" if answer.status in {401, 403, 404} else "article"
    return Refused(f"MAX отказал: {told}", scope)
