"""Why a page was made anew or kept, in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from hub.build.known import Key
from hub.build.memory import Memory
from hub.core.output import Output, Page
from hub.core.text.similar import suggest
from hub.core.value import field_names


def why(
    asked: str, outputs: Iterable[Output], memories: tuple[Memory, Memory], written: Iterable[str]
) -> str:
    """Tell of one file; it is named by its path, its address or the text it is made from."""
    by_path = {output.path: output for output in outputs}
    path = _path(asked, by_path.values())
    output = by_path.get(path)
    if output is None:
        guess = suggest(path, by_path)
        hint = f" Может быть, {guess}?" if guess else ""
        return f"{asked}: такого файла сборка не делает.{hint}"
    before, after = (memory.find(path) for memory in memories)
    new = path in set(written)
    if after is None:
        reason = "от чего зависит этот файл, сказать нельзя: его делает каждая сборка"
    elif before is None:
        reason = "прошлая сборка его не делала, или памяти о ней нет"
    elif before.key != after.key:
        reason = "изменилось: " + ", ".join(_changed(output, before.key, after.key))
    elif before.stamp != after.stamp:
        reason = "файл в папке сайта с тех пор изменили или удалили"
    elif new:
        return f"{path}: взят готовым из кэша, в папке сайта его не было; зависит он от прежнего."
    else:
        return f"{path}: оставлен, всё, от чего он зависит, прежнее."
    what = "записан" if new else "сделан заново, вышел тем же и не записан"
    return f"{path}: {what}; {reason}."


def _path(asked: str, outputs: Iterable[Output]) -> str:
    path = asked.removeprefix("./").lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    owned = (o.path for o in outputs if o.owner == path and isinstance(o, Page))
    return next(owned, path)


def _changed(output: Output, before: Key, after: Key) -> Iterator[str]:
    if before.code != after.code:
        yield "код сайта, библиотеки или Python"
    if before.frame != after.frame:
        yield "то, что есть на каждой странице: меню, подвал, настройки, файлы темы"
    if before.template != after.template:
        template = output.template if isinstance(output, Page) else ""
        yield f"шаблон {template} или то, что в него входит"
    if before.data != after.data:
        names = ", ".join(_fields(output, before.marks, after.marks))
        yield f"содержание ({names})" if names else "содержание"


def _fields(output: Output, before: bytes, after: bytes) -> Iterator[str]:
    """Name the fields of the view that differ."""
    if not isinstance(output, Page) or len(before) != len(after) or not after:
        return
    kind: Any = type(output.view)
    for number, name in enumerate(field_names(kind)):
        place = slice(4 * number, 4 * number + 4)
        if before[place] != after[place]:
            yield name
