"""The words of clinical records: treatments, parts of the body, medicines, scales, and what is said of them."""

from openimr.domain.chronology.vocabulary.matters import FunctionMatter
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service

__all__ = ["THERAPIES", "FunctionMatter", "Service"]
