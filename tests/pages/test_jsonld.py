"""What pages say to machines, held against the vocabulary and against what Google asks for."""

import json
import re

import pytest
from hub.pages.jsonld.article import headline
from hub.pages.jsonld.graph import script
from hub.pages.jsonld.guide import duration
from hub.pages.pages import pages
from lxml import html

from tests.support import builders
from tests.support.vocabulary import vocabulary

HOST = "https://gorozhane.example"
STEPS = (
    '<p>Сначала.</p><h2 id="raz">Раз &amp; два</h2><p>Соберите всех соседей во дворе. Потом.</p>'
    '<h2 id="tri">Три</h2><ul><li>один</li><li>два</li></ul>'
)
GUIDE = {
    "title": "Как посадить липу",
    "audience": "всем",
    "time": "3 месяца",
    "cost": "бесплатно",
    "result": "липа",
    "figures": [],
    "checked": "2026-11-20",
    "html": STEPS,
}
SOURCE = {"title": "Газета", "url": "https://gazeta.example/1", "date": "2026-10-31"}


def read(text):
    """Return the nodes in an HTML page or in JSON-LD alone."""
    if "<" in text:
        found = html.document_fromstring(text).xpath("//script[@type='application/ld+json']/text()")
        text = "".join(found)
    if not text:
        return []
    value = json.loads(text)
    assert value.pop("@context") == "https://schema.org"
    return value.get("@graph", [value])


def said(site, path):
    """Return the nodes of one page by their types."""
    page = next(page for page in pages(site) if page.path == path)
    return {node["@type"]: node for node in read(page.view.head.data)}


# --- every page of the site with every kind and field


@pytest.fixture(scope="module")
def nodes(rendered):
    return [(path, node) for path, text in rendered.items() for node in read(text)]


def test_every_node_keeps_to_the_vocabulary(nodes):
    found = [(path, fault) for path, node in nodes for fault in vocabulary().faults(node)]
    assert found == []


def test_all_types_occur(nodes):
    kinds = {node["@type"] for _, node in nodes}
    wanted = {"WebSite", "BreadcrumbList", "NewsArticle", "Event", "HowTo", "Library"}
    assert kinds >= wanted
    assert kinds & {"Organization", "NGO"}


def test_only_what_robots_may_list_says_something(rendered):
    for path, text in rendered.items():
        if 'content="noindex"' in text:
            assert read(text) == [], path
        elif path != "index.html" and 'class="crumbs"' in text:
            assert "BreadcrumbList" in {node["@type"] for node in read(text)}, path


def test_every_address_is_whole_and_leads_to_this_site_or_to_a_source(nodes):
    for path, node in nodes:
        for url in re.findall(r'"url": "([^"]*)"', json.dumps(node, ensure_ascii=False)):
            assert url.startswith("https://"), (path, url)


def test_nothing_is_said_without_an_address():
    site = builders.site(articles=[builders.article()], settings={"SITEURL": ""})
    assert all(page.view.head.data == "" for page in pages(site))


def test_samples_say_nothing():
    things = {"articles": [builders.article(sample="true")], "tos": [builders.tos(sample="true")]}
    for page in pages(builders.site(**things)):
        if page.view.head.noindex:
            assert page.view.head.data == ""


# --- Google: https://developers.google.com/search/docs/appearance/structured-data
# type → what must be there, what should be there, as paths; «|» is or

GOOGLE = {
    "NewsArticle": (
        [],
        ["author.name", "author.url", "dateModified", "datePublished", "headline", "image"],
    ),
    "Event": (
        ["name", "startDate", "location.address|location.url"],
        ["description", "endDate", "eventStatus", "image", "organizer.name", "organizer.url"],
    ),
    "HowTo": (["name", "step"], ["image", "estimatedCost", "totalTime"]),
    "HowToStep": (["text|itemListElement"], ["name", "url"]),
    "BreadcrumbList": (["itemListElement"], []),
    "ListItem": (["name", "position"], []),
    "WebSite": (["name", "url"], ["potentialAction.target.urlTemplate"]),
    "SearchAction": (["target", "query-input"], []),
    "Organization": ([], ["name", "url"]),
    "Library": (["name", "address"], ["url", "address.streetAddress", "address.addressLocality"]),
}


def reached(node, path):
    for part in path.split("|"):
        value = node
        for key in part.split("."):
            value = value[0] if isinstance(value, list) else value
            value = value.get(key) if isinstance(value, dict) else None
        if value not in (None, "", []):
            return True
    return False


def everything(node):
    """Yield a node and all nodes in it."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from everything(value)
    elif isinstance(node, list):
        for one in node:
            yield from everything(one)


@pytest.fixture(scope="module")
def whole():
    """A page of each type whose thing has every field."""
    place = builders.organization(
        title="Пушкинка",
        slug="pushkinka",
        kind="библиотека",
        address="ул. Герцена, 50",
        contacts=[{"kind": "сайт", "value": "https://lib.example/", "public": "true"}],
    )
    site = builders.site(
        articles=[builders.article(sources=[SOURCE])],
        events=[
            builders.event(
                summary="Решаем, что сажать.",
                end="2026-12-10 20:00",
                organization="pushkinka",
                organizer="pushkinka",
            )
        ],
        guides=[builders.item("guide", **GUIDE)],
        organizations=[place],
        authors=[builders.group("author", "Редакция", [])],
    )
    return [node for page in pages(site) for node in read(page.view.head.data)]


@pytest.mark.parametrize("kind", GOOGLE)
def test_google_finds_what_it_needs(whole, kind):
    needed, wanted = GOOGLE[kind]
    found = [node for top in whole for node in everything(top) if node.get("@type") == kind]
    assert found
    for node in found:
        assert [path for path in needed if not reached(node, path)] == []
    assert [path for path in wanted if not any(reached(node, path) for node in found)] == []


def test_crumbs_have_two_steps_and_only_the_last_has_no_address(whole):
    for node in whole:
        if node["@type"] == "BreadcrumbList":
            steps = node["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert len(steps) >= 2
            assert all("item" in step for step in steps[:-1])
            assert "item" not in steps[-1]


# --- articles


def test_article_is_dated_with_its_zone():
    item = builders.article(date="2026-11-01", modified="2026-11-02 09:05", sources=[SOURCE])
    node = said(builders.site(articles=[item]), "news/2026/novost/index.html")["NewsArticle"]
    assert node["datePublished"] == "2026-11-01T00:00+03:00"
    assert node["dateModified"] == "2026-11-02T09:05+03:00"
    assert node["url"] == node["mainEntityOfPage"] == f"{HOST}/news/2026/novost/"
    assert node["image"] == [f"{HOST}/cards/{item.record.id}.png"]
    assert node["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Газета",
            "url": "https://gazeta.example/1",
            "datePublished": "2026-10-31",
        }
    ]


def test_editors_and_known_bodies_are_no_persons():
    item = builders.article(authors=["Редакция", "Библиотека", "Анна Иванова"])
    site = builders.site(articles=[item], organizations=[builders.organization()])
    node = said(site, "news/2026/novost/index.html")["NewsArticle"]
    assert [a["@type"] for a in node["author"]] == ["Organization", "Organization", "Person"]


def test_corrections_are_told():
    item = builders.article(corrections=[{"date": "2026-11-03", "text": "Дом не 4, а 5."}])
    node = said(builders.site(articles=[item]), "news/2026/novost/index.html")["NewsArticle"]
    assert node["correction"][0]["text"] == "Дом не\N{NO-BREAK SPACE}4, а\N{NO-BREAK SPACE}5."


@pytest.mark.parametrize("length", [10, 109, 110, 111, 250])
def test_headline_is_cut_between_words(length):
    title = ("слово " * 50)[:length].strip()
    cut = headline(title)
    assert len(cut) <= 110
    assert cut == title or (cut.endswith("слово…") and title.startswith(cut[:-1]))


# --- TOS and organizations


def test_chair_without_consent_is_not_named():
    chair = {"name": "Пётр Безмолвный", "role": "староста", "consent": "false"}
    site = builders.site(tos=[builders.tos(chair=chair)])
    assert "Безмолвный" not in json.dumps(said(site, "tos/tos-dvor/index.html"), ensure_ascii=False)
    agreed = builders.site(tos=[builders.tos(chair=chair | {"consent": "true"})])
    member = said(agreed, "tos/tos-dvor/index.html")["Organization"]["member"]
    assert member == {"@type": "Person", "name": "Пётр Безмолвный", "jobTitle": "староста"}


def test_only_public_contacts_are_told():
    contacts = [
        {"kind": "телефон", "value": "+7 900 000-00-01"},
        {"kind": "телефон", "value": "+7 (8332) 00-00-02", "public": "true"},
        {"kind": "почта", "value": "dvor@tos.example", "public": "true"},
        {"kind": "ВКонтакте", "value": "https://vk.example/dvor", "public": "true"},
        {"kind": "сайт", "value": "https://dvor.example/", "public": "true"},
    ]
    site = builders.site(tos=[builders.tos(contacts=contacts)])
    node = said(site, "tos/tos-dvor/index.html")["Organization"]
    assert node["telephone"] == "+7 (8332) 00-00-02"
    assert node["email"] == "dvor@tos.example"
    assert node["sameAs"] == ["https://vk.example/dvor", "https://dvor.example/"]
    assert "000-00-01" not in json.dumps(node)


def test_tos_that_is_a_legal_person():
    fields = {"legal_form": "юридическое лицо", "ogrn": "1" * 13, "inn": "2" * 10}
    site = builders.site(tos=[builders.tos(**fields, founded={"date": "2019-03"})])
    node = said(site, "tos/tos-dvor/index.html")["NGO"]
    assert (node["taxID"], node["foundingDate"]) == ("2" * 10, "2019-03")
    assert node["identifier"]["value"] == "1" * 13


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("библиотека", "Library"),
        ("администрация", "GovernmentOrganization"),
        ("фонд", "NGO"),
        ("центр местной активности", "Organization"),
    ],
)
def test_kinds_of_organizations(kind, type_):
    site = builders.site(organizations=[builders.organization(kind=kind)])
    node = said(site, "organizations/biblioteka/index.html")[type_]
    assert list(vocabulary().faults(node)) == []


# --- events


def event(**fields):
    where = builders.organization(title="Пушкинка", slug="pushkinka", address="ул. Герцена, 50")
    site = builders.site(events=[builders.event(**fields)], organizations=[where])
    found = said(site, "events/2026/sobraniye/index.html")["Event"]
    assert list(vocabulary().faults(found)) == []
    return found


@pytest.mark.parametrize(
    ("fields", "mode", "places"),
    [
        ({}, "Offline", ["Place"]),
        ({"place": "двор"}, "Offline", ["Place"]),
        ({"online": "https://zvonok.example/1"}, "Online", ["VirtualLocation"]),
        (
            {"place": "двор", "online": "https://zvonok.example/1"},
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
        ({"organization": "pushkinka"}, "Offline", ["Place"]),
    ],
)
def test_where_an_event_is(fields, mode, places):
    found = event(**fields)
    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    location = found["location"]
    assert [p["@type"] for p in (location if isinstance(location, list) else [location])] == places
    assert "offers" not in found


def test_place_of_an_organization_has_its_address():
    location = event(organization="pushkinka")["location"]
    assert location["name"] == "Пушкинка"
    assert (
        location["address"]["streetAddress"] == "ул.\N{NO-BREAK SPACE}Герцена,\N{NO-BREAK SPACE}50"
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [("состоится", "Scheduled"), ("перенесено", "Rescheduled"), ("отменено", "Cancelled")],
)
def test_whether_an_event_takes_place(state, status):
    assert event(state=state)["eventStatus"] == f"https://schema.org/Event{status}"


def test_moved_event_says_from_when():
    found = event(state="перенесено", moved_from="2026-12-03 18:00")
    assert found["previousStartDate"] == "2026-12-03T18:00+03:00"


def test_whole_day_has_no_time():
    found = event(start="2026-12-10", end="2026-12-12", all_day="true")
    assert (found["startDate"], found["endDate"]) == ("2026-12-10", "2026-12-12")


@pytest.mark.parametrize(
    ("rule", "frequency", "days"),
    [
        (
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "P1W",
            ["https://schema.org/Tuesday", "https://schema.org/Thursday"],
        ),
        ("FREQ=WEEKLY;INTERVAL=2", "P2W", None),
        ("FREQ=MONTHLY;BYDAY=1TH", "P1M", ["1TH"]),
        ("FREQ=DAILY", "P1D", None),
    ],
)
def test_repeating_event_has_a_schedule(rule, frequency, days):
    found = event(end="2026-12-10 20:00", repeat=rule, **{"except": ["2026-12-17"]})
    schedule = found["eventSchedule"]
    assert schedule["repeatFrequency"] == frequency
    assert schedule.get("byDay") == days
    assert (schedule["startTime"], schedule["endTime"]) == ("18:00", "20:00")
    assert schedule["exceptDate"] == ["2026-12-17"]
    assert schedule["scheduleTimezone"] == "Europe/Kirov"


def test_schedule_that_ends():
    assert event(repeat="FREQ=DAILY;COUNT=5")["eventSchedule"]["repeatCount"] == 5
    until = event(repeat="FREQ=MONTHLY;BYMONTHDAY=10;UNTIL=20270601T000000Z")["eventSchedule"]
    assert (until["endDate"], until["byMonthDay"]) == ("2027-06-01", [10])


def test_an_event_without_a_rule_has_no_schedule():
    assert "eventSchedule" not in event()


# --- guides


def test_guide_has_its_steps():
    site = builders.site(guides=[builders.item("guide", **GUIDE)])
    node = said(site, "guides/kak-posadit-lipu/index.html")["HowTo"]
    first, second = node["step"]
    assert first == {
        "@type": "HowToStep",
        "name": "Раз & два",
        "text": "Соберите всех соседей во дворе.",
        "url": f"{HOST}/guides/kak-posadit-lipu/#raz",
    }
    assert second["text"] == "один два"
    assert (node["totalTime"], node["estimatedCost"]) == ("P3M", "бесплатно")
    assert node["dateModified"] == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 месяца", "P3M"),
        ("1\N{NO-BREAK SPACE}час", "PT1H"),
        ("45 минут.", "PT45M"),
        ("110 дней", "P110D"),
        ("2 Недели", "P2W"),
        ("2 года", "P2Y"),
        ("около 3 месяцев", ""),
        ("от 2 до 4 месяцев", ""),
        ("2-3 недели", ""),
        ("110 календарных дней", ""),
        ("три месяца", ""),
        ("", ""),
    ],
)
def test_time_is_told_only_if_it_is_one_number(text, value):
    assert duration(text) == value


# --- the site, and the script element


def test_home_tells_how_to_search():
    site = builders.site(settings={"EMAIL": "pochta@gorozhane.example", "OWNER": "Соседи"})
    node = said(site, "index.html")["WebSite"]
    assert node["potentialAction"]["target"]["urlTemplate"] == (
        f"{HOST}/search/?q={{search_term_string}}"
    )
    assert node["publisher"]["email"] == "pochta@gorozhane.example"
    assert node["publisher"]["name"] == "Соседи"


def test_search_page_takes_what_the_address_gives(show):
    page = html.document_fromstring(show(builders.site())["search/index.html"])
    assert page.xpath("//form[@role='search']//input/@name") == ["q"]


EVIL = "</script><script>alert(1)</script><!--\u2028&amp;]]>"


def test_no_text_can_close_the_script():
    text = script([{"@type": "WebSite", "name": EVIL}])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["name"] == EVIL


def test_no_field_can_close_the_script(show):
    site = builders.site(
        articles=[builders.article(title=EVIL, slug="zlo", summary=EVIL, authors=[EVIL])],
        settings={"SITENAME": EVIL, "OWNER": EVIL},
    )
    for path, text in show(site).items():
        tree = html.document_fromstring(text)
        for one in tree.xpath("//script"):
            if one.get("type") == "application/ld+json":
                json.loads(one.text)
            else:
                assert "alert" not in (one.text or ""), path


# --- the vocabulary itself finds what is wrong


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Nothing"}, "no type"),
        ({"@type": "Event", "headline": "x"}, "no such property"),
        ({"@type": "Event", "attendees": {"@type": "Person"}}, "deprecated"),
        ({"@type": "Event", "startDate": "завтра"}, "none of"),
        ({"@type": "Event", "startDate": "2026-12-01T10:00"}, "none of"),
        ({"@type": "Event", "eventStatus": "Maybe"}, "none of"),
        ({"@type": "Event", "organizer": {"@type": "Place"}}, "none of"),
        ({"@type": "Event", "organizer": {"@type": "Library", "hat": "x"}}, "no such property"),
        ({"@type": "HowTo", "step": [""]}, "empty"),
        ({"@type": "HowTo", "totalTime": "P"}, "none of"),
        ({"@type": "ListItem", "position": "1."}, None),
    ],
)
def test_vocabulary_finds_faults(node, fault):
    found = list(vocabulary().faults(node))
    assert found == [] if fault is None else any(fault in one for one in found)
