"""What a page is about, in the words of schema.org, as JSON-LD 1.1.

Each module makes the nodes of one type out of the site alone; ``graph`` puts them into the head of
a page. Nothing that a reader does not see is said to machines.
"""
