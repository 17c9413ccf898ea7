"""The key that signs cookies: made on the first start, kept beside the database."""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from pathlib import Path

from flask import Flask

FILE = "secret-key"


def init_app(app: Flask) -> None:
    """Give the application its key, unless TIMELINE_SECRET_KEY or the configuration has one."""
    if not app.config.get("SECRET_KEY"):
        app.config["SECRET_KEY"] = read_key(Path(str(app.config["DATABASE"])).parent)


def read_key(folder: Path) -> str:
    """The key of a folder, made where there is none.

    Where the folder cannot be written, a key is made for this start alone: editors then have to
    sign in again after the next one.
    """
    path = folder / FILE
    try:
        if not path.exists():
            make_key(path)
        path.chmod(0o600)
        return path.read_text(encoding="ascii").strip() or secrets.token_hex(32)
    except OSError as error:
        logging.getLogger(__name__).warning(
            "The secret key cannot be kept in %s (%s); sessions end with this start.", path, error
        )
        return secrets.token_hex(32)


def make_key(path: Path) -> None:
    """Write a new key whole or not at all; of two programs that start at once, one key is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-key-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
