"""Pictures that are uploaded before the post: nobody sees them by themselves."""

from collections.abc import Callable
from dataclasses import replace

from hub.crosspost.channels.channel import Order
from hub.crosspost.outcome import Later, Outcome, Refused, Unknown


def with_uploads(
    order: Order, files: tuple[bytes, ...], upload: Callable[[bytes], str | Outcome]
) -> Order | Later | Refused:
    """Return the order with what ``upload`` made of each file.

    An upload of unknown end is one that failed: a second copy without a post disturbs nobody.
    """
    media: list[str] = []
    for data in files:
        made = upload(data)
        if isinstance(made, Later | Refused):
            return made
        if not isinstance(made, str):
            return Later(f"картинка не загрузилась: {reason(made)}", reached=False)
        media.append(made)
    return replace(order, media=tuple(media))


def reason(outcome: Outcome) -> str:
    """Say why a call did not do what it should; "" if it did."""
    return outcome.reason if isinstance(outcome, Refused | Later | Unknown) else ""
