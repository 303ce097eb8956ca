"""What a run tells: a line for each partner as it ends, and a table of all."""

from collections.abc import Sequence
from datetime import datetime

from hub.core.partner_news import KEPT, age_in_days
from hub.core.text.plural import count
from hub.partners.run import Result

_HEADS = ("Партнёр", "Новых", "Придержано", "Копия", "Что вышло")


def progress(result: Result, number: int, total: int) -> str:
    """Return the line of one partner."""
    sign = "✗" if result.failed else "✓"
    new = f", новых {result.new}" if result.new else ""
    return f"[{number}/{total}] {sign} {result.title}: {result.verdict}{new}"


def table(results: Sequence[Result], now: datetime) -> str:
    """Return the table of all partners and a closing line."""
    rows = [
        (r.title, str(r.new), str(r.held), copy_age(r.good, now), r.verdict)
        for r in sorted(results, key=lambda r: r.slug)
    ]
    widths = [max(len(row[i]) for row in (_HEADS, *rows)) for i in range(len(_HEADS))]
    lines = [_line(_HEADS, widths), _line(tuple("─" * w for w in widths), widths)]
    lines += [_line(row, widths) for row in rows]
    good = sum(not r.failed for r in results)
    lines += ["", f"Прочитано {good} из {count(len(results), 'ленты', 'лент', 'лент')}."]
    held = sum(r.held for r in results)
    if held:
        lines.append(
            f"Придержано {count(held, 'новость', 'новости', 'новостей')}: причина стоит в поле "
            "held файла content/partners/snapshot.json; чтобы показать, впишите «release»: true."
        )
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def copy_age(good: datetime | None, now: datetime) -> str:
    """Say how old a copy is."""
    if good is None:
        return "нет"
    if good <= now - KEPT:
        return "старше 14 дней, не показываем"
    days = age_in_days(good, now)
    return count(days, "день", "дня", "дней") if days else "свежая"
