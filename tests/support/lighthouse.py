"""``make lighthouse``: the shipped site under Lighthouse, mobile and desktop, into docs/quality.md.

The site is built for this run and served with brotli from this machine. Each page is measured
RUNS times (three); the table shows medians. The machine's load stands beside the figures: on a
busy one the performance figures fall, and only they.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.support.building import NOW, ROOT, SETTINGS, build
from tests.support.serving import serving

NODE = Path(sys.executable).with_name("node")
CLI = ROOT / "node_modules/lighthouse/cli/index.js"
TABLE = ROOT / "docs/quality.md"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PORT = 8123
PAGES = {
    "Главная": "",
    "Статья": "news/2026/chetyre-koshelka-dlya-dvora/",
    "Справочник ТОС": "tos/",
    "Страница ТОС": "tos/chernyshevskogo-45/",
    "Инструкция": "guides/kak-sozdat-tos/",
    "Событие": "events/2026/obrazets-master-klassa/",
}
# All events of the content are samples, which search engines may not list: this one may, here.
SAMPLE = "events/2026/obrazets-master-klassa.md"
FORMS = {"телефон": [], "компьютер": ["--preset=desktop"]}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo", "agentic-browsing")
TIMES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
}
HEAD = (
    "| Страница | Где | Скорость | Доступность | Приёмы | Поиск | Агенты"
    " | FCP | LCP | TBT | CLS | Вес | Худший |"
)
MARK = re.compile(r"(<!-- lighthouse -->\n).*?(<!-- /lighthouse -->)", re.DOTALL)


def content_to_measure(folder: Path) -> Path:
    """Copy the content; the event that is measured is no sample in it."""
    shutil.copytree(ROOT / "content", folder)
    text = (folder / SAMPLE).read_text("utf-8")
    (folder / SAMPLE).write_text(text.replace("\nsample: true\n", "\n", 1), "utf-8")
    return folder


def measure(url: str, options: list[str], browser: str, folder: Path) -> dict[str, Any]:
    """Run Lighthouse once."""
    path = folder / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [
        str(NODE),
        str(CLI),
        url,
        "--quiet",
        "--output=json",
        f"--output-path={path}",
        f"--chrome-flags={flags}",
    ]
    environment = os.environ | {"CHROME_PATH": browser, "CI": "true"}
    subprocess.run(
        [*command, *options], check=True, env=environment, timeout=180, stdin=subprocess.DEVNULL
    )
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return report


def row(name: str, form: str, reports: list[dict[str, Any]]) -> str:
    """Write the medians of several reports as a row of the table."""
    scores = [
        f"{100 * statistics.median(r['categories'][c]['score'] for r in reports):.0f}"
        for c in CATEGORIES
    ]
    times = [
        statistics.median(r["audits"][a]["numericValue"] for r in reports) for a in TIMES.values()
    ]
    shift = statistics.median(
        r["audits"]["cumulative-layout-shift"]["numericValue"] for r in reports
    )
    weight = statistics.median(r["audits"]["total-byte-weight"]["numericValue"] for r in reports)
    worst = min(100 * r["categories"]["performance"]["score"] for r in reports)
    figures = [
        f"{times[0] / 1000:.1f} с",
        f"{times[1] / 1000:.1f} с",
        f"{times[2]:.0f} мс",
        f"{shift:.3f}",
    ]
    cells = [name, form, *scores, *figures, f"{weight / 1000:.1f} кБ", f"{worst:.0f}"]
    return f"| {' | '.join(cells)} |"


def faults(report: dict[str, Any]) -> set[str]:
    """Name the audits that count and did not pass."""
    counted = {
        ref["id"]
        for name, category in report["categories"].items()
        if name != "performance"
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return {
        i
        for i in counted
        if (report["audits"][i]["score"] or 0) < 1 and report["audits"][i]["score"] is not None
    }


def main() -> int:
    """Measure every page in turn and write the table; ends with 1 unless every median is 100."""
    runs = int(os.environ.get("RUNS", "3"))
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("Нет Chromium: выполните .ci/setup test")
        return 2
    rows, low, failed = [], 0, set()
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = f"http://127.0.0.1:{PORT}"
        content = content_to_measure(folder / "content")
        site = build(content, folder / "out", SETTINGS, NOW=NOW, SITEURL=address).good()
        with serving(site.output, PORT) as root:
            for title, path in PAGES.items():
                for form, options in FORMS.items():
                    reports = [measure(root + path, options, browser, folder) for _ in range(runs)]
                    rows.append(row(title, form, reports))
                    print(rows[-1], flush=True)
                    low += "| 100 | 100 | 100 | 100 | 100 |" not in rows[-1]
                    failed |= set().union(*map(faults, reports))
                    loads.append(os.getloadavg()[0])
    version = reports[0]["lighthouseVersion"]
    chromium = re.findall(r"Chrome/([\d.]+)", reports[0]["environment"]["hostUserAgent"])[0]
    head = [
        f"{datetime.now(UTC):%d.%m.%Y}, Lighthouse {version}, Chromium {chromium}.",
        f"Ядер: {os.cpu_count()}, загрузка машины за минуту: {min(loads):.1f}–{max(loads):.1f}.",
        f"Медианы {runs} запусков; последний столбец — худшая производительность из них.",
        "",
        HEAD,
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"Проверки, которые хоть раз не прошли: {', '.join(sorted(failed)) or 'нет'}.",
        "",
    ]
    text = TABLE.read_text("utf-8")
    made = MARK.sub(lambda m: m[1] + "\n".join(head) + m[2], text)
    TABLE.write_text(made, "utf-8")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
