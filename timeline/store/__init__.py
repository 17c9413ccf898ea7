"""The store: SQLite through sqlite-utils; records in, records out, and all of the SQL."""

from timeline.store.around import (
    Near,
    select_crossings,
    select_doubles,
    select_on_day,
    select_same_day,
    select_written_on_day,
)
from timeline.store.asked import explain_unknown, parse_filters
from timeline.store.batches import load_batch, load_seeds
from timeline.store.company import count_partners, list_parts
from timeline.store.contacts import (
    select_contact,
    select_contacts,
    select_slugs,
)
from timeline.store.corrections import (
    insert_corrections,
    preview_corrections,
    undo_correction,
)
from timeline.store.database import (
    DamagedDatabase,
    DatabaseError,
    MissingDatabase,
    NewerDatabase,
    UnfitDatabase,
    UnusableFolder,
    open_database,
)
from timeline.store.facets import count_facet, count_facets, count_years
from timeline.store.filters import FilterError, Filters, encode_pair, split_query
from timeline.store.glossary import Glossary
from timeline.store.history import select_correction, select_corrections
from timeline.store.index import Spot, YearCount
from timeline.store.lags import LagCount, LagMark, count_lags, count_signed, select_lags
from timeline.store.loaded_history import load_corrections
from timeline.store.pages import (
    Next,
    OfYear,
    Page,
    count_contacts,
    find_page,
    list_years,
    select_neighbours,
    select_newest,
    select_page,
    select_years,
)
from timeline.store.people import select_person, select_postings
from timeline.store.refused import CorrectionError, StaleEdit
from timeline.store.revisions import (
    hold_revision,
    release_revision,
    select_revised_at,
    select_revision,
    select_revisions,
    select_state,
)
from timeline.store.search import select_hits
from timeline.store.shelf import select_glossary
from timeline.store.since import count_changes
from timeline.store.thin import Holdings, select_holdings
from timeline.store.update import update_readings
from timeline.store.versions import open_past
from timeline.store.vocabulary import select_terms

__all__ = [
    "CorrectionError",
    "DamagedDatabase",
    "DatabaseError",
    "FilterError",
    "Filters",
    "Glossary",
    "Holdings",
    "LagCount",
    "LagMark",
    "MissingDatabase",
    "Near",
    "NewerDatabase",
    "Next",
    "OfYear",
    "Page",
    "Spot",
    "StaleEdit",
    "UnfitDatabase",
    "UnusableFolder",
    "YearCount",
    "count_changes",
    "count_contacts",
    "count_facet",
    "count_facets",
    "count_lags",
    "count_partners",
    "count_signed",
    "count_years",
    "encode_pair",
    "explain_unknown",
    "find_page",
    "hold_revision",
    "insert_corrections",
    "list_parts",
    "list_years",
    "load_batch",
    "load_corrections",
    "load_seeds",
    "open_database",
    "open_past",
    "parse_filters",
    "preview_corrections",
    "release_revision",
    "select_contact",
    "select_contacts",
    "select_correction",
    "select_corrections",
    "select_crossings",
    "select_doubles",
    "select_glossary",
    "select_hits",
    "select_holdings",
    "select_lags",
    "select_neighbours",
    "select_newest",
    "select_on_day",
    "select_page",
    "select_person",
    "select_postings",
    "select_revised_at",
    "select_revision",
    "select_revisions",
    "select_same_day",
    "select_slugs",
    "select_state",
    "select_terms",
    "select_written_on_day",
    "select_years",
    "split_query",
    "undo_correction",
    "update_readings",
]
