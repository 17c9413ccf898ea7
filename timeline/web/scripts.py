"""Titles in another script, marked with their language wherever a template draws one."""

from __future__ import annotations

from flask import Flask
from markupsafe import Markup, escape

from timeline.web.wording import guess_language


def init_app(app: Flask) -> None:
    """Let templates say the language of a title."""
    app.jinja_env.filters["tag_language"] = tag_language


def tag_language(text: str) -> Markup | str:
    """A text in an element that says its language, where its script shows one."""
    language = guess_language(text)
    if not language:
        return text
    return Markup('<span lang="{}">{}</span>').format(language, escape(text))
