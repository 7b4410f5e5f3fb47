"""Page images for the viewer: drawn once in the separate process, then kept in the cache folder."""

import tempfile
from pathlib import Path

from django.conf import settings

from openimr.casefile import isolation
from openimr.casefile.models import Page
from openimr.storage import store

WIDTHS = {"thumb": 160, "page": 1100}
MEDIA_TYPE = "image/webp"


def page_image(page: Page, size: str, rotation: int = 0) -> bytes:
    """The image of a page as WebP, 'thumb' or 'page' size, turned clockwise by so many degrees (0, 90, 180, 270).

    Raises CannotRead, and KeyError for an unknown size.
    """
    width = WIDTHS[size]
    folder = Path(settings.CACHE_FOLDER) / "pages" / page.content_sha256[:2]
    kept = folder / f"{page.content_sha256}-{width}-{rotation % 360}.webp"
    if kept.exists():
        return kept.read_bytes()
    shown = page.file.shown_sha256
    with store.open(shown) as file:
        drawn = isolation.render(file, shown, page.index, width, rotation)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as partial:
        partial.write(drawn)
    Path(partial.name).replace(kept)
    return drawn
