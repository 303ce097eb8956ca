"""What a run plans and what it did, as a table for people and as JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hub.core.text.dates import format_date, format_time
from hub.core.text.plural import count
from hub.crosspost.ledger import Fact
from hub.crosspost.plan import Action
from hub.crosspost.result import Result, Told
from hub.crosspost.state import Key, Post

_DO = {
    "send": "отправить",
    "edit": "исправить",
    "delete": "удалить",
    "mark": "пометить снятым",
    "skip": "пропустить",
}
_DONE = {
    "send": "отправлено",
    "edit": "исправлено",
    "delete": "удалено",
    "mark": "помечено снятым",
    "skip": "пропущено",
}
_HAPPENED = {
    "failed": "НЕ УДАЛОСЬ",
    "unknown": "НЕИЗВЕСТНО",
    "later": "позже",
    "skipped": "пропущено",
    "gone": "в канале уже нет",
}
_FACT = {
    "opened": "журнал начат",
    "skipped": "пропущен",
    "intent": "начат вызов",
    "sent": "сделано",
    "failed": "не удалось",
    "unknown": "чем кончилось — неизвестно",
    "gone": "сообщения в канале уже нет",
    "resolved": "выяснено",
    "moved": "у чата новый адрес",
}
_TITLE = 48


def plan_table(actions: Sequence[Action], now_due: Sequence[Action]) -> str:
    """Return the plan as a table; what waits for a later run is marked."""
    if not actions:
        return "Отправлять нечего."
    rows = [_row(action, waits=action not in now_due) for action in actions]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    lines = [
        "  ".join([*(c.ljust(w) for c, w in zip(r, widths, strict=False)), r[3]]).rstrip()
        for r in rows
    ]
    calls = sum(a.do != "skip" for a in now_due)
    waiting = len(actions) - len(now_due)
    tail = f"Всего: {count(calls, 'вызов', 'вызова', 'вызовов')}"
    if waiting:
        tail += f"; {count(waiting, 'дело ждёт', 'дела ждут', 'дел ждут')} следующего запуска"
    return "\n".join([*lines, f"{tail}."])


def _row(action: Action, *, waits: bool) -> tuple[str, str, str, str]:
    title = action.title if len(action.title) <= _TITLE else f"{action.title[: _TITLE - 1]}…"
    notes = [action.why] if action.why else []
    message = action.message
    if action.do == "send" and message:
        notes.append({"text": "текст", "photo": "фото", "album": "альбом"}[message.form])
    notes += ["в ответ на " + action.reply_to] if action.reply_to else []
    notes += ["без звука"] if action.silent else []
    notes += ["в следующий раз"] if waits else []
    return (action.target.name, _DO[action.do], action.id, f"«{title}» {', '.join(notes)}")


def plan_json(actions: Sequence[Action], now_due: Sequence[Action]) -> str:
    """Return the plan for programs."""
    rows = [
        {
            "target": a.target.name,
            "channel": a.target.channel,
            "do": a.do,
            "id": a.id,
            "title": a.title,
            "url": a.url,
            "why": a.why,
            "now": a in now_due,
            **_message(a),
        }
        for a in actions
    ]
    return json.dumps({"version": 1, "actions": rows}, ensure_ascii=False, indent=2)


def _message(action: Action) -> dict[str, Any]:
    message = action.message
    if message is None:
        return {}
    return {
        "form": message.form,
        "text": message.text,
        "pictures": [p.url for p in message.pictures],
        "buttons": [{"text": b.text, "url": b.url} for b in message.buttons],
        "silent": action.silent,
        "reply_to": action.reply_to,
    }


def run_text(result: Result, zone: ZoneInfo) -> str:
    """Tell what a run did."""
    lines = [_told(told) for told in result.told]
    if not lines and not result.stopped:
        lines.append("Отправлять нечего.")
    if result.stopped:
        lines.append(result.stopped)
    if result.not_before:
        lines.append(f"Продолжать не раньше: {when(result.not_before, zone)}.")
    return "\n".join(lines)


def _told(told: Told) -> str:
    action = told.action
    word = _HAPPENED.get(told.happened, _DONE[action.do])
    tail = f": {told.text}" if told.text else ""
    number = f" (номер {', '.join(told.messages)})" if told.messages else ""
    line = f"{action.target.name}: {word} — «{action.title}» [{action.id}]{number}{tail}"
    if told.happened == "unknown":
        line += f"\n  Само повторено не будет. {_cure(action.id, action.target.name)}"
    return line


def run_json(result: Result) -> str:
    """Tell what a run did, for programs."""
    rows = [
        {
            "target": t.action.target.name,
            "do": t.action.do,
            "id": t.action.id,
            "title": t.action.title,
            "happened": t.happened,
            "text": t.text,
            "messages": list(t.messages),
        }
        for t in result.told
    ]
    value = {
        "version": 1,
        "done": rows,
        "stopped": result.stopped,
        "not_before": result.not_before.isoformat() if result.not_before else None,
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def doubts(rows: Iterable[tuple[Key, Post]]) -> str:
    """Tell of what is not known since an earlier run; "" if all is clear."""
    lines = []
    for (ident, target), post in rows:
        what = f"сделано ли ({_DO[post.doubt]})" if post.doubt else "отправлено ли"
        lines.append(f"{target}: неизвестно, {what} — «{post.title}» [{ident}]: {post.reason}")
        lines.append(f"  {_cure(ident, target)}")
    return "\n".join(lines)


def _cure(ident: str, target: str) -> str:
    return (
        f"Выяснить: hub crosspost reconcile — или посмотрите в канале и скажите: "
        f"hub crosspost resolve {ident} --target {target} --sent НОМЕР (либо --not-sent)"
    )


def story(facts: Iterable[Fact], ident: str, zone: ZoneInfo) -> str:
    """Tell all that the ledger knows of one thing, in the order in which it happened."""
    lines = []
    for fact in facts:
        if fact.id != ident:
            continue
        parts = [f"{when(fact.at, zone)}  {fact.target}: {_FACT[fact.fact]}"]
        if fact.fact in {"intent", "sent", "failed", "unknown"}:
            parts.append(f"({_DO[fact.op]})")
        if fact.messages and fact.fact != "moved":
            parts.append(f"номер {', '.join(fact.messages)}")
        if fact.fact == "resolved" and not fact.messages:
            parts.append("не отправлено")
        if fact.reason:
            parts.append(f"— {fact.reason}")
        if fact.fact == "intent":
            parts.append(f"— «{fact.title}»")
        lines.append(" ".join(parts))
    return "\n".join(lines) or f"О материале {ident} в журнале ничего нет."


def when(moment: datetime, zone: ZoneInfo) -> str:
    """Write a moment on the site's clock."""
    local = moment.astimezone(zone)
    return f"{format_date(local.date(), 'numeric')} {format_time(local)}:{local.second:02d}"
