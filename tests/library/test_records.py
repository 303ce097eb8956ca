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
    return replace(made, record=made.record.but(url=url))


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


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # gramota.ru, on the marks that the standard prescribes («Справочное бюро»)
        (
            {
                "title": "Орфографический словарь русского языка",
                "subtitle": "110 000 слов",
                "responsibility": [
                    "Акад. наук СССР, Ин-т языкознания",
                    "[под ред. С. И. Ожегова и А. Б. Шапиро]",
                ],
                "edition": "2-е изд., стер.",
                "city": "Москва",
                "publisher": "ГИС",
                "year": "1957",
                "pages": "1260",
            },
            (
                "Орфографический словарь русского языка : 110 000 слов / Акад. наук СССР, Ин-т "
                "языкознания ; [под ред. С. И. Ожегова и А. Б. Шапиро]. – 2-е изд., стер. – "
                "Москва : ГИС, 1957. – 1260 с. – Текст : непосредственный."
            ),
        ),
        # The publisher's own record (ИНФРА-М): four authors, all named, no heading
        (
            {
                "title": "История сервиса",
                "subtitle": "учебное пособие",
                "authors": [
                    "Багдасарян В. Э.",
                    "Орлов И. Б.",
                    "Катагошина М. В.",
                    "Коротков С. А.",
                ],
                "edition": "2-е изд. перераб. и доп.",
                "city": "Москва",
                "publisher": "ИНФРА-М",
                "year": "2018",
                "pages": "337",
                "series": "Высшее образование. Бакалавриат",
                "isbn": "978-5-16-012845-0",
            },
            (
                "История сервиса : учебное пособие / В. Э. Багдасарян, И. Б. Орлов, "
                "М. В. Катагошина, С. А. Коротков. – 2-е изд. перераб. и доп. – "
                "Москва : ИНФРА-М, 2018. – 337 с. – "
                "(Высшее образование. Бакалавриат). – ISBN 978-5-16-012845-0. – "
                "Текст : непосредственный."
            ),
        ),
        # The catalogue of a university: an author and the body
        (
            {
                "title": "Производство продуктов питания по-немецки",
                "subtitle": "учебное пособие",
                "authors": ["Головницкая Н. П."],
                "responsibility": ["Волгоградский государственный аграрный университет"],
                "city": "Волгоград",
                "publisher": "Волгоградский ГАУ",
                "year": "2019",
                "pages": "88",
            },
            (
                "Головницкая, Н. П. Производство продуктов питания по-немецки : учебное пособие / "
                "Н. П. Головницкая ; Волгоградский государственный аграрный университет. – "
                "Волгоград : Волгоградский ГАУ, 2019. – 88 с. – Текст : непосредственный."
            ),
        ),
        # An article in a journal: what it is stands before «//»
        (
            {
                "title": "Акариформные клещи и иммунопатология в трудах отечественных "
                "исследователей",
                "authors": ["Козаченко Ю. В."],
                "form": "статья",
                "container": "Аспирант и соискатель",
                "year": "2018",
                "issue": "№ 2 (104)",
                "span": "19-21",
            },
            (
                "Козаченко, Ю. В. Акариформные клещи и иммунопатология в трудах отечественных "
                "исследователей / Ю. В. Козаченко. – Текст : непосредственный // "
                "Аспирант и соискатель. – 2018. – № 2 (104). – С. 19–21."
            ),
        ),
    ],
)
def test_record_as_others_have_published_it(fields, expected):
    """The sources stand beside the cases; hyphens of catalogues are written as dashes."""
    assert cited(**fields) == expected


@pytest.mark.parametrize(
    "order",
    [
        # ntb.bstu.ru, «Электронные ресурсы»: the catalogue of the RSL's dissertations
        ["Москва : РГБ, 2003", "URL:", "(дата обращения: 20.07.2018)", "Текст : электронный."],
    ],
)
def test_an_address_stands_before_what_it_is(order):
    found = cited(
        title="Электронная библиотека",
        subtitle="библиотека диссертаций : сайт",
        responsibility=["Российская государственная библиотека"],
        city="Москва",
        publisher="РГБ",
        year="2003",
        url="https://diss.rsl.ru/",
        checked="2018-07-20",
    )
    assert found.startswith(
        "Электронная библиотека : библиотека диссертаций : сайт / "
        "Российская государственная библиотека. – "
    )
    places = [found.index(part) for part in order]
    assert places == sorted(places)
    assert found.endswith(order[-1])


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


ARTICLE = {
    "title": "Двор",
    "slug": "statya",
    "subtitle": "заметки",
    "authors": ["Иванов И. И."],
    "form": "статья",
    "container": "Вестник",
    "issue": "Т. 12, № 3",
    "span": "19–21",
    "year": "2019",
}


def test_an_article_is_told_with_its_pages():
    bib, ris = exported(**ARTICLE)
    (entry,) = parse_string(bib, "bibtex").entries.values()
    fields = {
        name: value.replace("\N{NO-BREAK SPACE}", " ") for name, value in entry.fields.items()
    }
    assert (entry.type, fields["journal"], fields["pages"]) == ("article", "Вестник", "19--21")
    assert (fields["subtitle"], fields["number"]) == ("заметки", "Т. 12, № 3")
    (read,) = rispy.loads(ris)
    assert (read["type_of_reference"], read["secondary_title"]) == ("JOUR", "Вестник")
    assert (read["start_page"], read["end_page"]) == ("19", "21")
    assert read["title"] == "Двор : заметки"


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
