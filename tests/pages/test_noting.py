"""What is noted of a template is what Jinja itself finds in it."""

import pytest
from hub.pages.noting import NotingEnvironment
from jinja2 import DictLoader, meta

TEXTS = {
    "names": "{{ a }}{% for b in c %}{{ b }}{% endfor %}{% set d = 1 %}{{ d }}{{ range(2) }}",
    "macros": "{% macro one(a) %}{{ a }}{{ two() }}{% endmacro %}{% macro two() %}{% endmacro %}",
    "texts": "{{ 'раз' ~ 'два' }}{{ f(key='три') }}",
    "near": "{% extends 'base' %}{% block x %}{% include 'names' %}{{ y }}{% endblock %}",
    "base": "{% block x %}{% endblock %}{% include one %}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_names_and_templates_are_those_of_jinja(name):
    made = NotingEnvironment(loader=DictLoader(TEXTS))
    made.get_template(name)
    tree = made.parse(TEXTS[name])
    assert made.noted[name].names == meta.find_undeclared_variables(tree)
    assert made.noted[name].near == {one for one in meta.find_referenced_templates(tree) if one}


def test_macros_and_texts_are_noted_before_constants_are_folded():
    made = NotingEnvironment(loader=DictLoader(TEXTS))
    made.get_template("macros")
    made.get_template("texts")
    assert made.noted["macros"].macros == ["one", "two"]
    assert sorted(made.noted["texts"].texts) == ["два", "раз", "три"]
