"""The editors' part of the site, gathered."""

from __future__ import annotations

from flask import Flask

from timeline.web import admin_account, admin_contact, admin_users, auth, limits, secret, writing


def init_app(app: Flask) -> None:
    """Serve everything under /admin."""
    for part in (secret, writing, limits, auth):
        part.init_app(app)
    for blueprint in (admin_account.account, admin_users.users, admin_contact.contacts):
        app.register_blueprint(blueprint)
