"""Looking behind the store's back, and doing harm there."""

from pathlib import Path

from django.conf import settings

from openimr.storage.objects import Objects
from openimr.storage.place import BucketPlace
from tests import stored


def names() -> list[str]:
    """The names under which something is stored, in order."""
    if isinstance(settings.STORE, BucketPlace):
        return [one.name.rsplit("/")[-1] for one in Objects(settings.STORE).listed("store/")]
    return sorted(path.name for path in Path(settings.STORE).glob("??/??/*"))


def damage(sha256: str, data: bytes) -> None:
    """Put other bytes under a digest."""
    if isinstance(settings.STORE, BucketPlace):
        Objects(settings.STORE).put(f"store/{sha256[:2]}/{sha256[2:4]}/{sha256}", data)
    else:
        stored.path(sha256).write_bytes(data)


def half_made() -> list[Path]:
    """Files in the making on this machine."""
    store = [] if isinstance(settings.STORE, BucketPlace) else [Path(settings.STORE)]
    return [path for root in (*store, Path(settings.CACHE_FOLDER)) for path in root.rglob("partial/*")]
