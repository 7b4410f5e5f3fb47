"""Page images for the viewer: drawn once in the separate process, then kept in the cache folder."""

import tempfile
from pathlib import Path

from django.conf import settings

from openimr.casefile import isolation
from openimr.casefile.models import Page
from openimr.storage import store

WIDTHS = {"thumb": 160, "page": 1100}
MEDIA_TYPE = "image/webp"


def page_image(page: Page, size: str) -> bytes:
    """The image of a page as WebP, 'thumb' or 'page' size. Raises CannotRead and KeyError (unknown size)."""
    width = WIDTHS[size]
    folder = Path(settings.CACHE_FOLDER) / "pages" / page.content_sha256[:2]
    kept = folder / f"{page.content_sha256}-{width}.webp"
    if kept.exists():
        return kept.read_bytes()
    drawn = isolation.render(store.read(page.file.sha256), page.index, width)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as partial:
        partial.write(drawn)
    Path(partial.name).replace(kept)
    return drawn
