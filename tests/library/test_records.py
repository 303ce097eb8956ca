"""Library records: ГОСТ Р 7.0.100-2018, and BibTeX and RIS as other programs read them."""

from dataclasses import replace

import pytest
import rispy
from hub.core.citation import record
from hub.library import records
from pybtex.database import parse_string

from tests.support.builders import item, site

BOOK = {
    "title": "Двор, в котором живут",
    "slug": "dvor",
    "authors": ["Иванов И. И."],
    "city": "Киров",
    "publisher": "Вятка",
    "year": "2020",
    "pages": "120",
    "isbn": "978-5-00000-000-7",
}
WEB = {"title": "Порядок создания ТОС", "url": "https://a.example/x", "checked": "2026-11-23"}


def material(**fields):
    """An entry; ``url`` is that of its record, not of its page."""
    url = fields.pop("url", None)
    made = item("material", **fields)
    return replace(made, record=made.record.model_copy(update={"url": url}))


def cited(**fields):
    return record(material(**fields).record).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            BOOK,
            (
                "Иванов, И. И. Двор, в котором живут / И. И. Иванов. – Киров : Вятка, 2020. – "
                "120 с. – ISBN 978-5-00000-000-7. – Текст : непосредственный."
            ),
        ),
        (
            BOOK | {"authors": ["Иванов И. И.", "Петрова А. Б.", "Ким В."]},
            (
                "Иванов, И. И. Двор, в котором живут / И. И. Иванов, А. Б. Петрова, В. Ким. – "
                "Киров : Вятка, 2020. – 120 с. – "
                "ISBN 978-5-00000-000-7. – Текст : непосредственный."
            ),
        ),
        (
            {"title": "Двор", "authors": ["А А. А.", "Б Б. Б.", "В В. В.", "Г Г. Г."]},
            "Двор / А. А. А, Б. Б. Б, В. В. В, Г. Г. Г. – Текст : непосредственный.",
        ),
        (
            {"title": "Двор", "authors": ["А А. А.", "Б Б. Б.", "В В. В.", "Г Г. Г.", "Д Д. Д."]},
            "Двор / А. А. А, Б. Б. Б, В. В. В [и др.]. – Текст : непосредственный.",
        ),
        (
            {"title": "Двор", "authors": ["Городская Дума"]},
            "Двор / Городская Дума. – Текст : непосредственный.",
        ),
        (
            WEB,
            (
                "Порядок создания ТОС. – URL: https://a.example/x (дата обращения: 23.11.2026). – "
                "Текст : электронный."
            ),
        ),
        (
            WEB | {"form": "статья", "container": "Вестник", "year": "2019"},
            (
                "Порядок создания ТОС. – Текст : электронный // Вестник. – 2019. – "
                "URL: https://a.example/x (дата обращения: 23.11.2026)."
            ),
        ),
        (
            WEB | {"form": "видео"},
            (
                "Порядок создания ТОС. – URL: https://a.example/x (дата обращения: 23.11.2026). – "
                "Изображение (движущееся ; двухмерное) : электронное."
            ),
        ),
        ({"title": "Двор."}, "Двор. – Текст : непосредственный."),
    ],
)
def test_record_by_the_standard(fields, expected):
    assert cited(**fields) == expected


def exported(**fields):
    made = material(**fields)
    files = {one.path: one.content().decode() for one in records(site(materials=[made]))}
    assert set(files) == {f"library/{made.record.slug}/record.{form}" for form in ("bib", "ris")}
    return [files[path] for path in sorted(files)]


def test_bibtex_reads_it():
    bib, _ = exported(**BOOK)
    (entry,) = parse_string(bib, "bibtex").entries.values()
    assert (entry.type, entry.key) == ("book", "dvor")
    assert entry.fields["title"] == "{Двор, в котором живут}"
    assert entry.fields["year"] == "2020"
    assert entry.fields["isbn"] == "978-5-00000-000-7"
    assert [str(person) for person in entry.persons["author"]] == ["И., Иванов И."]


def test_bibtex_escapes_what_is_markup():
    bib, _ = exported(title="50 % {двора} & _улицы_ \\ ~", slug="a")
    (entry,) = parse_string(bib, "bibtex").entries.values()
    title = entry.fields["title"].replace("\N{NO-BREAK SPACE}", " ")
    assert title == r"{50 \% \{двора\} \& \_улицы\_ \textbackslash{} \textasciitilde{}}"


def test_reference_managers_read_ris():
    _, ris = exported(**BOOK | {"annotation": "О дворе\nи соседях", "url": "https://a.example/"})
    (entry,) = rispy.loads(ris)
    assert entry["type_of_reference"] == "BOOK"
    assert entry["title"] == "Двор, в котором живут"
    assert entry["authors"] == ["Иванов, И. И."]
    assert (entry["year"], entry["publisher"]) == ("2020", "Вятка")
    assert entry["place_published"] == "Киров"
    assert entry["abstract"].split() == "О дворе и соседях".split()
    assert entry["urls"] == ["https://a.example/"]
    assert ris.startswith("TY  - BOOK")
