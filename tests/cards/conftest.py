import pytest
from hub.cards.typeface import Typefaces

from tests.support.building import ROOT


@pytest.fixture(scope="session")
def faces():
    return Typefaces.load(ROOT / "theme")
