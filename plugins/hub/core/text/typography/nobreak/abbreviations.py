"""An abbreviation goes with what it stands before, and both halves of «т. д.» together.

| kind             | abbreviations                                                     |
|------------------|-------------------------------------------------------------------|
| halves           | т. д., т. п., т. е., т. к., т. н., т. ч., т. о., н. э., и. о., ж. д. |
| after «и»        | др., пр. (the «и» does it)                                        |
| address          | г. ул. пр. пер. пл. пос. дер. с. наб. просп. мкр. р.              |
| house            | д. к. кв. корп. стр. оф. эт.                                      |
| after the name   | Московская ул., Кировская обл.                                    |
| laws, books      | ст. п. пп. ч. гл. абз. подп. разд. рис. табл. см. прим.           |
| people           | им. св. проф. акад. гр.                                  |
| calls            | тел. доб.                                                         |
| forms            | ООО ПАО ОАО ЗАО АНО МБУ МАУ МКУ НКО before a name in quotes |

«г.», «р.» and «т.» after a number end something (a year, a sum, a weight); «д.» after «т.» too.
«ч.» between a number and «2 ст.» is a part of an article, not hours;
«г.» after the six digits of a postal code stands before its town.
"""

# By length: a look-behind has one width. One-letter ones need a number or a name after them.
ONE = "гдкспчр"
TWO = "ул пр пл ст гл кв оф эт пп см им св гр"
THREE = "пер пос дер наб мкр абз рис тел доб стр"
FOUR = "корп подп разд табл прим проф акад"
FIVE = "просп"
FORMS = "ООО ПАО ОАО ЗАО АНО МБУ МАУ МКУ НКО"

_START = r"(?<![\w-])"
_WORD = r"(?=[\w«„])"


def _after(words: str) -> str:
    both = (f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words.split())
    return rf"(?<={_START}(?:{'|'.join(both)})\..){_WORD}"


# None is longer than five letters: most sentences end in a longer word.
AROUND = (
    r"(?<=\..)(?<![а-яё]{6}\..)(?:"
    r"(?<=(?<!\w)[тТ]\..)(?=[дпекнчог]\.)"
    r"|(?<=(?<!\w)[нН]\..)(?=э\.)|(?<=(?<!\w)[иИ]\..)(?=о\.)|(?<=(?<!\w)[жЖ]\..)(?=д\.)"
    r"|(?<=\d\s[чЧ]\..)(?=\d{1,2}(?:\.\d)?\sст)"
    r"|(?<=(?<!\d)\d{6}\s[гГ]\..)(?=[А-ЯЁ])"
    rf"|(?<={_START}(?<!\d\s)(?<![тж]\.\s)(?<![тж]\.)[{ONE}{ONE.upper()}]\..)(?=[А-ЯЁ\d])"
    + "".join(f"|{_after(words)}" for words in (TWO, THREE, FOUR, FIVE))
    + r")"
)
BEFORE_NAME = rf"(?=[«\"])(?<={_START}(?:{FORMS.replace(' ', '|')}).)"
AFTER_PLACE = r"(?=(?:обл|ул)\.)(?<=[ая]я.)"
