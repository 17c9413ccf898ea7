"""The formats that entries arrive in: catalogue listing, document page, JSON Lines, seeds."""

from timeline.sources.detect import FORMATS, read_source
from timeline.sources.files import SourceError
from timeline.sources.seeds import read_seeds

__all__ = ["FORMATS", "SourceError", "read_seeds", "read_source"]
