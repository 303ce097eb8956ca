"""From what a feed tells to what the site keeps."""

from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time

import pytest
from hub.core.partner_news import (
    KEPT,
    Copy,
    Headline,
    Snapshot,
    SnapshotError,
    alike,
    gist_of,
    news_of,
    read_snapshot,
    write_snapshot,
)
from hub.partners.merge import FLOOD, merge
from hub.partners.parse import bare
from hub.partners.run import asks, next_snapshot, settle
from hub.partners.story import Failed, Same, Story, Told

from tests.support.builders import NOW, item

DAY = timedelta(days=1)
FEED = "https://gazeta.example/rss.xml"


def partner(**fields):
    needed = {"title": "Газета", "site": "https://gazeta.example/", "feed": FEED}
    return item("partner", **needed | fields).record


def story(name="n1", title=None, *, dated=NOW - DAY, **fields):
    made = {
        "id": name,
        "title": title or f"Соседи и дело под названием {name}",
        "url": f"https://gazeta.example/{name}",
        "summary": "",
        "dated": dated,
        "updated": dated,
    }
    return Story(**made | fields)


def headline(name="n1", title=None, *, published=NOW - DAY, **fields):
    title = title or f"Соседи и дело под названием {name}"
    url = f"https://gazeta.example/{name}"
    return Headline(id=name, title=title, url=url, published=published, **fields)


def merged(*stories, old=None, stop=(), **fields):
    return merge(old, stories, partner(**fields), NOW, stop)


def test_newest_stand_first_and_thirty_are_kept():
    found = merged(*(story(f"n{n}", f"Дело № {n}", dated=NOW - n * DAY) for n in range(40)))
    assert [i.id for i in found] == [f"n{n}" for n in range(30)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "a"}, {"name": "a", "url": "https://gazeta.example/b"}),
        (
            {"name": "a", "url": "https://www.gazeta.example/x/?id=5&utm_source=rss&yclid=1"},
            {"name": "b", "url": "http://gazeta.example/x?utm_medium=feed&id=5"},
        ),
        (
            {"name": "a", "title": "Ёлку во дворе на Московской нарядили всем домом!"},
            {"name": "b", "title": "Елку во дворе на Московской нарядили всем домом"},
        ),
    ],
    ids=["id", "link without utm", "near-same title"],
)
def test_one_thing_is_told_once_and_the_newest_version_wins(one, other):
    early = story(**{"dated": NOW - 3 * DAY} | one)
    late = story(**{"dated": NOW - DAY} | other)
    for pair in ((early, late), (late, early)):
        (found,) = merged(*pair)
        assert found.published == NOW - DAY


def test_links_that_differ_in_more_than_counters_are_two():
    assert bare("https://a.example/x?id=1") != bare("https://a.example/x?id=2")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Открыли двор № 5 на улице Ленина", "Открыли двор № 6 на улице Ленина", False),
        ("Субботник", "Субботники", False),  # too short to tell
        ("Субботник во дворе дома на улице", "субботник во дворе, дома на улице…", True),
        ("Грант получили соседи с Московской", "Соседям с Московской отказали в гранте", False),
        ("В Кирове разрешили застроить парк", "В Кирове не разрешили застроить парк", False),
        (
            "Жители дома на Ленина вышли на уборку",
            "Жители дома на улице Ленина вышли на уборку",
            True,
        ),
    ],
)
def test_titles_alike(one, other, same):
    assert alike(gist_of(one), gist_of(other)) is same


def test_only_with_words_and_never_with_words():
    stories = (
        story("a", "Субботник во дворе"),
        story("b", "Погода во дворе"),
        story("c", "Футбол на стадионе"),
    )
    found = merged(*stories, include=["Двор"], exclude=["погода"])
    assert [i.id for i in found] == ["a"]


def test_undated_item_keeps_the_moment_it_was_first_seen():
    seen = NOW - 5 * DAY
    old = Copy(feed=FEED, items=(headline("n1", published=seen),))
    (found,) = merged(story("n1", dated=None, updated=None), old=old)
    assert found.published == seen
    assert merged(story("n2", dated=None, updated=None))[0].published == NOW


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "СРОЧНО ЧИТАТЬ ВСЕМ ЖИЛЬЦАМ"}, "прописными"),
        ({"title": "Приходите!!! Ждём"}, "восклицательных"),
        ({"title": "д" * 301}, "слишком длинный"),
        ({"title": "Новое казино у вокзала"}, "казино"),
        ({"summary": "Ставки на спорт каждый день"}, "ставки на спорт"),
        ({"broken": True}, "знак"),
        ({"dated": NOW + DAY}, "будущем"),
        ({"title": "ТОС и ЦМА города Кирова"}, ""),
        ({"title": "Казиношный"}, "казино"),
    ],
)
def test_doubtful_items_are_held_with_the_reason(fields, reason):
    (found,) = merged(story(**fields), stop=("казино", "ставки на спорт"))
    assert reason in found.held if reason else found.held == ""
    assert len(found.title) <= 300


def test_flood_is_held_and_a_first_reading_is_none():
    many = [story(f"n{n}", f"Дело № {n} про разное", dated=NOW - n * DAY) for n in range(FLOOD)]
    assert all(not i.held for i in merged(*many))
    old = Copy(feed=FEED, items=(headline("old", published=NOW - 90 * DAY),))
    found = merged(*many, story("old", dated=NOW - timedelta(hours=1)), old=old)
    assert [i.id for i in found if not i.held] == ["old"]
    assert {i.held for i in found if i.held} == {"сразу 50 или больше новых"}
    again = merged(*many, old=Copy(feed=FEED, items=found))
    assert all(i.held for i in again if i.id != "old")
    assert merged(*many[:49], old=old)[0].held == ""


def test_archive_below_what_was_kept_is_no_flood():
    many = [story(f"n{n}", f"Дело № {n} про разное", dated=NOW - n * DAY) for n in range(1, 200)]
    old = Copy(feed=FEED, items=merged(*many))
    found = merged(story("new", "Совсем новое дело соседей", dated=NOW), *many, old=old)
    assert found[0].id == "new"
    assert all(not i.held for i in found)


def test_archive_without_dates_stays_where_it_stands():
    many = [story(f"n{n}", f"Дело № {n} про разное", dated=None, updated=None) for n in range(200)]
    old = Copy(feed=FEED, items=merged(*many))
    assert [i.id for i in old.items] == [f"n{n}" for n in range(30)]
    new = story("new", "Совсем новое дело соседей", dated=None, updated=None)
    found = merge(old, [new, *many], partner(), NOW + DAY)
    assert [i.id for i in found] == ["new", *(f"n{n}" for n in range(29))]
    assert found[0].published == NOW + DAY
    assert all(not i.held for i in found)


def test_titles_made_to_be_compared_for_long_take_no_time():
    """300 titles of the same letters in another order, and two of a megabyte."""
    letters = list("двор сосед дом " * 20)
    shuffle = Random(1).shuffle  # noqa: S311  (the same letters at every run)
    stories = []
    for number in range(300):
        shuffle(letters)
        stories.append(story(f"n{number}", "".join(letters)))
    stories += [story(f"long{n}", "а б" * 300_000 + str(n)) for n in range(2)]
    start = process_time()
    assert len(merged(*stories)) == 30
    assert process_time() - start < 2


def test_what_an_editor_released_stays_released_until_its_title_changes():
    shout = "СУББОТНИК ВО ДВОРЕ СЕГОДНЯ"
    old = Copy(feed=FEED, items=(headline("n1", shout, held="прописными", release=True),))
    assert merged(story("n1", shout), old=old)[0].release
    assert not merged(story("n1", shout + " ВЕЧЕРОМ"), old=old)[0].release


# --- what a run makes of the answers ---------------------------------------------------------


def test_failure_keeps_the_last_good_copy():
    old = Copy(feed=FEED, etag='"a"', good=NOW - 3 * DAY, checked=NOW - DAY, items=(headline(),))
    copy, result = settle(partner(), old, Failed("код 429", wait=3600), NOW)
    assert (copy.items, copy.good, copy.etag) == (old.items, old.good, '"a"')
    assert copy.problem == "код 429"
    assert copy.wait_until == NOW + timedelta(hours=1)
    assert result.failed
    ready, waits = asks(
        [partner()], Snapshot(partners={"gazeta": copy}), NOW + timedelta(minutes=5)
    )
    assert ready == []
    assert "просил не приходить" in waits[0].verdict
    ready, _ = asks([partner()], Snapshot(partners={"gazeta": copy}), NOW + timedelta(hours=2))
    assert ready[0].etag == '"a"'


def test_who_answered_is_asked_first_and_then_who_waited_longest():
    def copy(**fields):
        return Copy(feed=FEED, checked=NOW - DAY, **fields)

    late, _ = settle(partner(), copy(), Failed("не хватило времени", asked=False), NOW)
    dead, _ = settle(partner(), copy(), Failed("код 500"), NOW)
    copies = {"dead": dead, "late": late, "good": copy()}
    everybody = [partner(slug=slug) for slug in ("dead", "late", "good", "new")]
    ready, _ = asks(everybody, Snapshot(partners=copies), NOW)
    assert [ask.slug for ask in ready] == ["new", "good", "late", "dead"]


def test_nobody_is_obeyed_longer_than_a_week():
    copy, _ = settle(partner(), None, Failed("код 503", wait=10**8), NOW)
    assert copy.wait_until == NOW + timedelta(days=7)


def test_unchanged_feed_makes_its_copy_fresh():
    old = Copy(feed=FEED, good=NOW - 13 * DAY, problem="код 500", items=(headline(),))
    copy, result = settle(partner(), old, Same(), NOW)
    assert (copy.good, copy.problem, copy.items) == (NOW, "", old.items)
    assert not result.failed


def test_date_that_has_come_holds_an_unchanged_item_back_no_longer():
    items = (
        headline("a", published=NOW + DAY, held="дата в будущем"),
        headline("b", "СРОЧНО ВСЕМ ЖИЛЬЦАМ", held="заголовок набран прописными"),
    )
    old = Copy(feed=FEED, good=NOW, items=items)
    today, _ = settle(partner(), old, Same(), NOW)
    assert today.items == items
    later, _ = settle(partner(), old, Same(), NOW + 2 * DAY)
    assert [bool(i.held) for i in later.items] == [False, True]


def test_another_address_starts_anew():
    old = Copy(feed="https://old.example/rss", etag='"a"', good=NOW, items=(headline(),))
    ready, _ = asks([partner()], Snapshot(partners={"gazeta": old}), NOW)
    assert ready[0].etag == ""
    copy, _ = settle(partner(), old, Told((story("n2"),)), NOW)
    assert [i.id for i in copy.items] == ["n2"]


def test_who_is_no_partner_leaves_the_snapshot():
    old = Snapshot(partners={"gone": Copy(feed=FEED), "here": Copy(feed=FEED)})
    assert list(next_snapshot(old, {}, ["here"]).partners) == ["here"]


# --- what the site shows ---------------------------------------------------------------------


def shown(items, good=NOW, now=NOW, keep=5):
    snapshot = Snapshot(partners={"gazeta": Copy(feed=FEED, good=good, items=tuple(items))})
    found = news_of(snapshot, {"gazeta": keep}, now)
    return [i.id for i in found[0].headlines] if found else []


def test_as_many_are_shown_as_the_partner_says():
    items = [headline(f"n{n}", f"Дело № {n}", published=NOW - n * DAY) for n in range(9)]
    assert shown(items, keep=3) == ["n0", "n1", "n2"]


def test_held_and_future_items_are_not_shown_and_released_ones_are():
    assert shown([headline(held="прописными")]) == []
    assert shown([headline(held="прописными", release=True)]) == ["n1"]
    tomorrow = headline(published=NOW + DAY, held="дата в будущем", release=True)
    assert shown([tomorrow]) == []
    assert shown([tomorrow], now=NOW + 2 * DAY) == ["n1"]


def test_copy_of_more_than_14_days_is_not_shown():
    assert shown([headline()], good=NOW - KEPT + timedelta(minutes=1)) == ["n1"]
    assert shown([headline()], good=NOW - KEPT) == []


def test_what_two_partners_tell_stands_once_with_the_later():
    title = "Во дворе на Московской нарядили ёлку всем домом"
    snapshot = Snapshot(
        partners={
            "gazeta": Copy(feed=FEED, good=NOW, items=(headline("a", title),)),
            "radio": Copy(feed=FEED, good=NOW, items=(headline("b", title + "!", published=NOW),)),
        }
    )
    found = news_of(snapshot, {"gazeta": 5, "radio": 5}, NOW)
    assert [(one.slug, [i.id for i in one.headlines]) for one in found] == [("radio", ["b"])]


def test_snapshot_comes_back_as_it_was():
    snapshot = Snapshot(
        partners={
            "gazeta": Copy(
                feed=FEED,
                etag='W/"\xe9"',
                wait_until=NOW,
                good=datetime(2026, 11, 20, tzinfo=UTC),
                items=(headline(held="прописными"),),
            )
        }
    )
    data = write_snapshot(snapshot)
    assert read_snapshot(data) == snapshot
    assert write_snapshot(read_snapshot(data)) == data


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "JSON"),
        (b'{"version": 1, "partners"', "JSON"),
        (b'{"version": 2}', "version"),
        (b'{"version": 1, "more": 1}', "more"),
        (
            (
                b'{"version": 1, "partners": {"a": {"feed": "x", "items": [{"id": "1",'
                b' "title": "t", "url": "javascript:x", "published": "2026-11-01T00:00:00Z"}]}}}'
            ),
            "url",
        ),
        (
            (
                b'{"version": 1, "partners": {"a": {"feed": "x", "items": [{"id": "1",'
                b' "title": "t\\u202e", "url": "http://a/",'
                b' "published": "2026-11-01T00:00:00Z"}]}}}'
            ),
            "title",
        ),
        (b" " * (5 * 2**20), "велик"),
    ],
)
def test_snapshot_of_another_shape_is_refused(data, where):
    with pytest.raises(SnapshotError, match=where):
        read_snapshot(data)
