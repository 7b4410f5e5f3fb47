"""Where a bucket stands and how it is entered. Settings are made of this; nothing here opens anything."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """A bucket that speaks the S3 protocol, and the folder names inside it.

    `endpoint` is empty for Amazon's own. `key` and `secret` are empty where the machine itself has a role.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "us-east-1"
    key: str = ""
    secret: str = field(default="", repr=False)
    is_path_style: bool = False
