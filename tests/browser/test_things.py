"""What a reader does on the pages of things: ticks, slides, opens a word, comes too late."""

import io

import pytest
from PIL import Image

from tests.support.building import SITES, build
from tests.support.serving import serving

pytestmark = pytest.mark.slow
PART = "getComputedStyle(document.querySelector('.slider')).getPropertyValue('--part')"
GUIDE = "/guides/kak-provesti-uchreditelnoe-sobranie/"


def test_ticks_are_kept_in_this_browser(tab, live):
    root, _ = live
    page = tab()
    page.goto(root + GUIDE, wait_until="networkidle")
    page.locator(".check input").nth(1).check()
    page.reload(wait_until="networkidle")
    assert [box.is_checked() for box in page.locator(".check input").all()][:3] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_checklist_prints_as_boxes(tab, live, scheme):
    """On paper a line is an empty box and its words, ticked here or not: the next one ticks."""
    root, _ = live
    page = tab(color_scheme=scheme)
    page.goto(root + GUIDE, wait_until="networkidle")
    page.locator(".check input").nth(0).check()
    page.emulate_media(media="print")
    for number in (0, 1):
        box = page.locator(".check input").nth(number)
        inside, sides = inked(box.screenshot())
        assert inside > 240, "the inside is paper"
        assert max(sides) < 60, "all four sides are ink"
        words = page.locator(".check span").nth(number)
        assert "line-through" not in words.evaluate("e => getComputedStyle(e).textDecoration")
    assert not page.locator(".no-print:visible").count()
    assert page.pdf(format="A4").startswith(b"%PDF")


def inked(screenshot):
    """Return how light the middle of a picture is, and the darkest place of each of its edges."""
    picture = Image.open(io.BytesIO(screenshot)).convert("L")
    wide, high = picture.size
    light, middle = picture.tobytes(), wide * (high // 2)
    row, column = light[middle : middle + wide], light[wide // 2 :: wide]
    return row[wide // 2], [min(row[:4]), min(row[-4:]), min(column[:4]), min(column[-4:])]


def test_footnotes_stand_by_their_step(tab, live):
    root, _ = live
    page = tab(java_script_enabled=False)
    page.goto(root + GUIDE)
    for ref in page.locator(".steps > li .footnote-ref").all():
        target = ref.get_attribute("href")
        assert page.locator(f'[id="{target[1:]}"]').count() == 1


def test_a_word_opens_its_meaning_by_keyboard(tab, live):
    root, _ = live
    page = tab()
    page.goto(root + "/news/2026/chetyre-koshelka-dlya-dvora/", wait_until="networkidle")
    word = page.locator("a.gl").first
    word.focus()
    page.keyboard.press("Enter")
    about = page.get_by_role("dialog")
    assert about.is_visible()
    assert word.get_attribute("data-about") in about.inner_text()
    page.keyboard.press("Escape")
    assert not about.is_visible()
    assert page.evaluate("document.activeElement.className") == "gl"


def test_a_word_is_a_link_without_a_script(tab, live):
    root, _ = live
    page = tab(java_script_enabled=False)
    page.goto(root + "/news/2026/chetyre-koshelka-dlya-dvora/")
    page.locator("a.gl").first.click()
    assert "/glossary/" in page.url


def test_the_slider_works_by_keyboard(tab, written):
    root, _ = written
    page = tab()
    page.goto(root + "/projects/kacheli/", wait_until="networkidle")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    least = page.evaluate(
        "getComputedStyle(document.querySelector('.slider')).getPropertyValue('--part')"
    )
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    more = page.evaluate(
        "getComputedStyle(document.querySelector('.slider')).getPropertyValue('--part')"
    )
    assert least == "0%"
    assert more != least


def test_without_a_script_there_are_two_pictures(tab, written):
    root, _ = written
    page = tab(java_script_enabled=False)
    page.goto(root + "/projects/kacheli/")
    assert page.locator(".pair img").count() == 2
    assert page.get_by_role("slider").count() == 0


@pytest.fixture(scope="module")
def contests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contests")
    (folder / "content/grants").mkdir(parents=True)
    text = (SITES / "minimal/content").glob("news/**/*.md")
    for path in text:
        target = folder / "content" / path.relative_to(SITES / "minimal/content")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (folder / "content/grants/dvory.md").write_text(
        "---\nid: grantdvory\ntitle: Дворы\nslug: dvory\norganizer: Фонд\n"
        "opens: 2026-11-01\ncloses: 2026-12-01\n---\n\nКонкурс.\n",
        "utf-8",
    )
    run = build(folder / "content", folder / "out", NOW="2026-11-23 12:00").good()
    with serving(run.output) as root:
        yield root


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-23T09:00:00Z", "Принимают заявки осталось 8 дней"),
        ("2026-11-30T09:00:00Z", "Принимают заявки остался 1 день"),
        ("2026-12-01T20:59:00Z", "Принимают заявки сегодня последний день"),
        ("2026-12-01T21:00:01Z", "Приём закончен"),
    ],
)
def test_a_closed_contest_never_looks_open(tab, contests, now, words):
    page = tab()
    page.clock.set_fixed_time(now)
    page.goto(contests + "/grants/", wait_until="networkidle")
    term = page.locator("[data-closes]").first
    shown = " ".join(term.inner_text().replace("\N{NO-BREAK SPACE}", " ").split())
    assert shown.startswith(words)
    heading = page.locator(".group:visible h2").all_inner_texts()
    assert heading == [words.split(" о")[0].split(" с")[0]]
