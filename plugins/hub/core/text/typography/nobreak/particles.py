"""A particle goes with the word before it.

| words             |
|-------------------|
| же ли бы ль ж б   |
"""

WORDS = "же|ли|бы|ль|ж|б"

FIRST = "жбл"
AROUND = rf"(?=(?:{WORDS})(?![\w.-]))(?<=\w.)"
