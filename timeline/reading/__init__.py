"""reading"""

from timeline.reading.entry import DateClaim, Entry, Lag, Reading
from timeline.reading.reader import read

__all__ = ["DateClaim", "Entry", "Lag", "Reading", "read"]
