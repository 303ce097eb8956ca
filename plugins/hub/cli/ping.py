"""``hub ping``: after publishing, tell the WebSub hub which feeds changed."""

import argparse
from pathlib import Path
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.core.text.plural import count
from hub.feeds.ping import changed, digests, read_told, write_told


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "ping",
        help="сообщить хабу WebSub, какие ленты изменились",
        description="После публикации сообщает хабу WebSub (настройка WEBSUB_HUB) об изменившихся "
        "лентах. Неудача ничего не ломает: об этих лентах скажут в следующий раз.",
    )
    parser.add_argument(
        "--output", metavar="ПАПКА", default="output", help="собранный сайт (%(default)s)"
    )
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument("--site-url", metavar="АДРЕС", help="адрес сайта вместо SITEURL")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ping; always 0: nobody waits for a hub."""
    config, _ = read_settings(args.settings)
    root = (args.site_url or config.site_url).rstrip("/")
    if not config.websub_hub or not root:
        print("WEBSUB_HUB или SITEURL не заданы: сообщать некому.")
        return 0
    from hub.feeds.client import ping

    memory = config.cache / "websub.json"
    now, told = digests(Path(args.output)), read_told(memory)
    urls = {f"{root}/{path}": path for path in changed(now, told)}
    problems: list[str] = []
    for url, problem in ping(config.websub_hub, urls):
        path = urls[url]
        if problem:
            problems.append(problem)
            told.pop(path, None)
        else:
            told[path] = now[path]
    try:
        write_told(memory, {path: digest for path, digest in told.items() if path in now})
    except OSError as error:
        problems.append(f"память не записана ({error.strerror})")
    feeds = count(len(urls), "ленте", "лентах", "лентах")
    print(f"Хабу сообщено об изменениях в {feeds}, неудач: {len(problems)}.")
    for problem in dict.fromkeys(problems):
        print(f"  {problem}")
    return 0
