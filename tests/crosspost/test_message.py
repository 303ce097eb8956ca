"""What the messages say, and how each channel shows it."""

from datetime import UTC, date, datetime

import pytest
from hub.core.judge import judged
from hub.core.part import as_json
from hub.crosspost.channels import CHANNELS
from hub.crosspost.entry import Deadline, Entry, Meeting, Override, Picture
from hub.crosspost.length import units
from hub.crosspost.markup import plain
from hub.crosspost.state import Post
from hub.crosspost.target import Target
from hypothesis import given
from hypothesis import strategies as st

from tests.crosspost.rig import SITE, entry
from tests.support.builders import KIROV
from tests.support.telegram_html import parse_html


def target(channel="telegram", **more):
    return Target(
        **{"name": channel, "channel": channel, "chat": "1", "token_env": "", "zone": KIROV} | more
    )


def compose(made, channel="telegram", sent=None, **more):
    return CHANNELS[channel].compose(made, target(channel, **more), sent)


def picture(name="a"):
    return Picture(url=f"{SITE}/media/{name}.jpg")


PARTY = Meeting(
    title="Субботник",
    start=datetime(2026, 12, 10, 15, tzinfo=UTC),
    end=datetime(2026, 12, 10, 16, 30, tzinfo=UTC),
    place="двор на Спасской",
    ics=f"{SITE}/events/2026/subbotnik/event.ics",
)


def test_a_message_of_telegram():
    made = compose(entry(title="Двор <&> «мы»", tags=("ТОС",)))
    assert made.text == (
        "<b>Двор &lt;&amp;&gt; «мы»</b>\n\nО том, что было во дворе.\n\n"
        f'<a href="{SITE}/news/2026/aaaaaaaa/">Читать на\xa0сайте</a>\n\n#тос'
    )
    assert made.form == "text"
    assert made.card == f"{SITE}/news/2026/aaaaaaaa/"


def test_a_message_of_vk_has_addresses_in_full():
    made = compose(entry(title="[id1|Мы]"), "vk")
    assert made.text == (
        f"[id1｜Мы]\n\nО том, что было во дворе.\n\nЧитать на\xa0сайте: {SITE}/news/2026/aaaaaaaa/"
    )


def test_an_event_says_when_and_where_and_offers_the_calendar():
    made = compose(entry(kind="event", meetings=(PARTY,)))
    assert "Когда: четверг, 10\xa0декабря, 18:00–19:30\nГде: двор на Спасской" in plain(made.runs)
    assert [(b.text, b.url) for b in made.buttons] == [("Добавить в\xa0календарь", PARTY.ics)]
    assert PARTY.ics not in made.text


@pytest.mark.parametrize(
    ("channel", "pictures", "more"),
    [("telegram", 2, {}), ("vk", 0, {}), ("max", 0, {"buttons": False})],
)
def test_where_no_button_can_be_the_calendar_is_a_link(channel, pictures, more):
    shown = tuple(picture(str(n)) for n in range(pictures))
    made = compose(entry(kind="event", meetings=(PARTY,), pictures=shown), channel, **more)
    assert made.buttons == ()
    assert PARTY.ics in made.text


def test_a_cancelled_event_says_so_first_and_offers_no_calendar():
    off = PARTY.but(state="отменено")
    made = compose(entry(kind="event", meetings=(off,)))
    assert "\n\nОтменено.\nКогда:" in plain(made.runs)
    assert made.buttons == ()
    assert PARTY.ics not in made.text


def test_a_moved_event_says_from_when():
    moved = PARTY.but(state="перенесено", moved_from=PARTY.start.replace(day=3))
    assert "Перенесено с\xa03\xa0декабря, 18:00." in plain(compose(entry(meetings=(moved,))).runs)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"all_day": True, "end": None}, "Когда: четверг, 10\xa0декабря\n"),
        (
            {"end": PARTY.start.replace(day=12)},
            "Когда: четверг, 10\xa0декабря, 18:00\xa0— 12\xa0декабря, 18:00\n",
        ),
        ({"end": PARTY.start}, "Когда: четверг, 10\xa0декабря, 18:00\n"),
    ],
)
def test_spans(fields, expected):
    made = entry(meetings=(PARTY.but(**fields),))
    assert expected in plain(compose(made).runs)


def test_a_grant_says_its_deadline():
    made = entry(kind="grant", deadlines=(Deadline(title="Фонд", closes=date(2026, 12, 1)),))
    assert "Заявки до\xa01\xa0декабря 2026\xa0г." in plain(compose(made).runs).replace(
        "декабря\xa02026", "декабря 2026"
    )


def test_several_are_named():
    made = entry(meetings=(PARTY,), deadlines=(Deadline(title="Фонд", closes=date(2026, 12, 1)),))
    shown = plain(compose(made).runs)
    assert "Субботник:\nКогда" in shown
    assert "Фонд: заявки до" in shown


@pytest.mark.parametrize("channel", sorted(CHANNELS))
def test_the_link_is_the_last_to_go(channel):
    far = PARTY.but(place="двор " * 1500)
    assert f"{SITE}/news/2026/aaaaaaaa/" in compose(entry(meetings=(far,)), channel).text


def test_an_own_text_replaces_all_but_the_link():
    own = {"telegram": Override(text="Приходите <b>завтра</b>!\nЖдём.")}
    made = compose(entry(channels=own, tags=("двор",)))
    assert made.text == (
        f'Приходите <b>завтра</b>!\nЖдём.\n\n<a href="{SITE}/news/2026/aaaaaaaa/">Читать на\xa0'
        "сайте</a>\n\n#двор"
    )
    assert "завтра" not in compose(entry(channels=own), "vk").text


@pytest.mark.parametrize("channel", sorted(CHANNELS))
@pytest.mark.parametrize("state", ["отменено", "перенесено"])
def test_what_was_called_off_is_told_also_in_a_text_of_ones_own(channel, state):
    own = {channel: Override(text="Приходите!")}
    off = PARTY.but(state=state)
    planned, changed = (
        plain(compose(entry(meetings=(m,), channels=own), channel).runs) for m in (PARTY, off)
    )
    assert "Когда" not in planned
    assert f"{state.capitalize()}." in changed


def test_a_link_that_the_own_text_has_is_not_added():
    own = {"max": Override(text=f"Всё тут: {SITE}/news/2026/aaaaaaaa/")}
    made = compose(entry(channels=own), "max")
    assert made.text == f"Всё тут: {SITE}/news/2026/aaaaaaaa/"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [(0, "text", 0), (1, "photo", 1), (2, "album", 2), (10, "album", 10)],
)
def test_pictures_make_the_form(count, form, shown):
    made = compose(entry(pictures=tuple(picture(str(n)) for n in range(count))))
    assert (made.form, len(made.pictures)) == (form, shown)


def test_a_target_may_want_fewer_pictures():
    many = entry(pictures=tuple(picture(str(n)) for n in range(10)))
    assert compose(many, pictures=0).form == "text"
    assert compose(many, pictures=1).form == "photo"
    assert len(compose(many, "vk").pictures) == 9


@pytest.mark.parametrize("form", ["text", "photo", "album"])
def test_a_sent_message_keeps_its_form(channel_name, form):
    for count in (0, 1, 3):
        made = entry(pictures=tuple(picture(str(n)) for n in range(count)))
        assert compose(made, channel_name, Post(form=form)).form == form


@pytest.fixture(params=sorted(CHANNELS))
def channel_name(request):
    return request.param


LIMITS = {"telegram": 4096, "vk": 4000, "max": 4000}


@pytest.mark.parametrize("letter", ["а", "😀", "<", "👨‍👩‍👧‍👦 "])
def test_a_long_text_is_shortened_and_keeps_its_link(channel_name, letter):
    made = compose(entry(lead=letter * 9000, tags=("двор",)), channel_name)
    shown = plain(made.runs) if channel_name == "telegram" else made.text
    assert units(shown) <= LIMITS[channel_name]
    assert units(shown) > LIMITS[channel_name] - 80
    assert f"{SITE}/news/2026/aaaaaaaa/" in made.text
    assert "…" in made.text
    assert "#двор" in made.text


def test_a_caption_is_shorter():
    made = compose(entry(lead="слово " * 1000, pictures=(picture(),)))
    assert 900 < units(plain(made.runs)) <= 1024


def test_markup_that_is_too_long_is_shortened():
    links = "".join(f'<a href="https://example.org/{"x" * 1000}{n}">а</a> ' for n in range(60))
    made = compose(entry(channels={"telegram": Override(text=links)}))
    assert len(made.text.encode()) <= 32_768
    parse_html(made.text)


def test_a_very_long_title_is_cut_at_last():
    made = compose(entry(title="очень " * 2000, pictures=(picture(),), tags=("двор",)))
    assert units(plain(made.runs)) <= 1024
    assert f"{SITE}/news/2026/aaaaaaaa/" in made.text


def test_what_was_taken_back_says_so(channel_name):
    made = CHANNELS[channel_name].taken_back(target(channel_name), Post(title="Слух", form="photo"))
    assert "Материал снят с\xa0публикации." in made.text
    assert made.form == "photo"
    assert made.buttons == ()


def test_the_digest_is_of_what_people_see():
    made = compose(entry(pictures=(picture(),)))
    assert made.digest == compose(entry(pictures=(picture(),))).digest
    assert made.digest != compose(entry(pictures=(picture("b"),))).digest
    assert made.digest != compose(entry(title="Другая", pictures=(picture(),))).digest
    assert made.look == compose(entry(title="Другая", pictures=(picture(),))).look


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(title=TEXT.filter(str.strip), lead=TEXT, own=TEXT, count=st.integers(0, 3))
def test_any_text_makes_a_message_of_every_channel(title, lead, own, count):
    made = entry(
        title=title,
        lead=lead,
        pictures=tuple(picture(str(n)) for n in range(count)),
        channels={"telegram": Override(text=own)},
    )
    made = judged(Entry, as_json(made))
    for name in CHANNELS:
        message = compose(made, name)
        assert f"{SITE}/news/2026/aaaaaaaa/" in message.text
        if name != "vk":
            shown, _, dropped = parse_html(message.text)
            assert (shown, dropped) == (plain(message.runs), [])
