"""Whether this server lives, and whether it is ready: that all its data can be read.

Machines ask every few seconds, so the file is looked through in a thread of its own, at most once
a minute and for at most a hundredth of the time, and they are told what the last look found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from flask import Blueprint, Flask, current_app

from timeline.store import DatabaseError, select_revised_at, select_state
from timeline.store.revisions import State
from timeline.store.soundness import find_damage
from timeline.web.database import get_database, identify_file
from timeline.web.replica import describe_replica

PAUSE = 60.0
"""Seconds between two looks at the file, at least."""
SHARE = 100
"""A look that took long is not repeated before so many times as long."""
LONGEST_WAIT = 0.5
"""Seconds that the very first who asks waits for the first look to end."""

health = Blueprint("health", __name__)

Data = tuple[tuple[Path, int, int] | None, State]


@dataclass(frozen=True, slots=True)
class Look:
    """One look through the file: when it ended, at what it looked, and what was wrong."""

    at: str
    data: Data
    damage: str
    again: float


class Lookout:
    """The last look through the file, and one thread at most that takes the next."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.is_looking = False
        self.first = Event()
        self.last: Look | None = None

    def find(self, data: Data) -> Look | None:
        """The last look, the next one begun where it is due; None before the first has ended."""
        with self.lock:
            if not self.is_looking and self.is_due(data):
                self.is_looking = True
                Thread(target=self.look, args=(data,), daemon=True).start()
        self.first.wait(LONGEST_WAIT)
        return self.last

    def is_due(self, data: Data) -> bool:
        """Whether the pause is over, or the data that were damaged have been replaced."""
        last = self.last
        return last is None or monotonic() >= last.again or bool(last.damage and data != last.data)

    def look(self, data: Data) -> None:
        """Look through the file and keep what was found."""
        began = monotonic()
        damage = find_damage(data[0][0]) if data[0] else ""
        pause = max(PAUSE, SHARE * (monotonic() - began))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self.lock:
            self.last = Look(at, data, damage, monotonic() + pause)
            self.is_looking = False
        self.first.set()


def init_app(app: Flask) -> None:
    """Tell machines that watch."""
    app.extensions["lookout"] = Lookout()
    app.register_blueprint(health)


@health.get("/healthz/live")
def show_life() -> dict[str, object]:
    """Whether this process answers at all; nothing else is looked at."""
    return {"status": "ok"}


@health.get("/healthz")
def show_health() -> dict[str, object]:
    """Whether the database can be read, and of when its data are, for a machine that watches."""
    db = get_database()
    revised_at = select_revised_at(db)
    state = select_state(db)
    file = identify_file(Path(str(current_app.config["DATABASE"])))
    look = current_app.extensions["lookout"].find((file, state))
    if look and look.damage:
        raise DatabaseError(look.damage)
    now = datetime.now(UTC)
    age = now - (datetime.fromisoformat(revised_at) if revised_at else now)
    return {
        "status": "ok",
        "revision": state[0],
        "revised_at": revised_at,
        "age_seconds": int(age.total_seconds()),
        "checked_at": look.at if look else None,
        **describe_replica(),
    }
