"""The records that the layers pass to each other; nothing here reads, stores or draws anything."""

from timeline.dates.model import HistoricalDate
from timeline.reading.entry import DateClaim, Entry, Lag
from timeline.records.contacts import (
    Clock,
    Contact,
    Correction,
    DateDecision,
    Document,
    Facet,
    Form,
    Hit,
)
from timeline.records.loading import Batch, CatalogueRecord, Loaded, Refusal, Seeds
from timeline.records.people import (
    Named,
    Participation,
    PartRole,
    Person,
    Posting,
    Rank,
    Side,
    Term,
)

__all__ = [
    "Batch",
    "CatalogueRecord",
    "Clock",
    "Contact",
    "Correction",
    "DateClaim",
    "DateDecision",
    "Document",
    "Entry",
    "Facet",
    "Form",
    "HistoricalDate",
    "Hit",
    "Lag",
    "Loaded",
    "Named",
    "PartRole",
    "Participation",
    "Person",
    "Posting",
    "Rank",
    "Refusal",
    "Seeds",
    "Side",
    "Term",
]
