"""The editors' part of the site, gathered."""

from __future__ import annotations

from flask import Flask

from timeline.web import (
    admin_account,
    admin_adding,
    admin_contact,
    admin_history,
    admin_import,
    admin_joining,
    admin_lists,
    admin_queue,
    admin_users,
    auth,
    corrections,
    limits,
    reports,
    secret,
    writing,
)

BLUEPRINTS = (
    admin_account.account,
    admin_users.users,
    admin_queue.queue,
    admin_contact.contacts,
    admin_history.history,
    admin_adding.adding,
    admin_import.importing,
    admin_joining.joining,
    admin_lists.lists,
)


def init_app(app: Flask) -> None:
    """Serve everything under /admin, and what readers see of it: corrections, and their reports."""
    for part in (secret, writing, limits, auth, admin_import, corrections, reports):
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
