"""What TIMELINE_... may say about the place where the site runs; checked before it is served."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]+)?|\[[0-9a-f:]+\](:[0-9]+)?", re.I)


class SettingError(ValueError):
    """A setting that cannot be used; the message names it and says what would be right."""


def init_app(app: Flask) -> None:
    """Take the host names and proxies from the settings; without them every host is answered."""
    app.config["TRUSTED_HOSTS"] = read_hosts(app) or None
    proxies = read_number(app, "PROXIES", 0)
    if proxies:
        # Only what that many proxies of ours have written is believed.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )


def read_hosts(app: Flask) -> list[str]:
    """The names under which the site is asked for: those of TIMELINE_HOSTS and of its address."""
    setting = str(app.config.get("HOSTS") or "")
    hosts = [host for host in re.split(r"[,\s]+", setting) if host]
    for host in hosts:
        if not HOST.fullmatch(host):
            raise SettingError(
                f"TIMELINE_HOSTS has “{host}”, which is no host name. "
                "Write names with commas between them, such as contacts.example.org,localhost."
            )
    site = str(app.config.get("SITE") or "")
    if site and (urlsplit(site).scheme not in ("http", "https") or not urlsplit(site).hostname):
        raise SettingError(
            f"TIMELINE_SITE is “{site}”, which is no address of a site. "
            "Write it whole, such as https://contacts.example.org."
        )
    return [*hosts, str(urlsplit(site).hostname)] if hosts and site else hosts


def read_number(app: Flask, name: str, default: int) -> int:
    """A setting that counts something."""
    value = app.config.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SettingError(f"TIMELINE_{name} is “{value}”; it must be a whole number from 0 up.")
    app.config[name] = value
    return value
