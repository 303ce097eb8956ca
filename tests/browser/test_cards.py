"""The covers on share cards are those that browsers show on the pages."""

import base64
import io

import pytest
from hub.cards.raster import paint
from hub.core.covers import SCENES, draw, scene
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.slow
SIZE = (800, 600)


@pytest.mark.parametrize("kind", SCENES)
def test_cover_is_painted_as_chromium_shows_it(tab, kind):
    page = tab(viewport={"width": SIZE[0], "height": SIZE[1]})
    for variant in (1, 4):
        svg = base64.b64encode(draw(f"{kind}-{variant}")).decode()
        page.set_content(
            f'<img style="position:absolute;inset:0" src="data:image/svg+xml;base64,{svg}">'
        )
        page.wait_for_function("document.images[0].complete")
        shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        large = Image.new("RGB", (SIZE[0] * 3, SIZE[1] * 3))
        paint(scene(f"{kind}-{variant}")[0].element, large, (0, 0, 3))
        apart = ImageChops.difference(shown, large.reduce(3)).convert("L")
        assert ImageStat.Stat(apart).mean[0] < 2
        other = apart.point(lambda grey: 255 if grey > 128 else 0)
        assert ImageStat.Stat(other).mean[0] < 0.4  # of 255: less than one pixel in 600
