"""Forms as a browser without JavaScript would send them, and a visitor to a real server."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    """One form of a page: where it goes, and what stands in it."""

    action: str
    method: str
    pairs: Pairs = field(default_factory=list)

    def fill(self, **changes: str | list[str] | None) -> Form:
        """The form with other values; None takes a field out."""
        pairs = [(name, value) for name, value in self.pairs if name not in changes]
        for name, value in changes.items():
            if value is not None:
                values = value if isinstance(value, list) else [value]
                pairs += [(name, each) for each in values]
        return Form(self.action, self.method, pairs)

    def get(self, name: str) -> str:
        """The first value of a field."""
        return next(value for each, value in self.pairs if each == name)

    def get_all(self, name: str) -> list[str]:
        """Every value of a field."""
        return [value for each, value in self.pairs if each == name]

    def as_dict(self) -> dict[str, list[str]]:
        """The form as Flask's test client sends it."""
        return {name: self.get_all(name) for name, _value in self.pairs}


class FormReader(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.open: Form | None = None
        self.area: str | None = None
        self.text = ""
        self.select: str | None = None
        self.options: Pairs = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self.open)
            self.by_id[given.get("id", "")] = self.open
        elif tag == "input":
            self.add_input(given)
        elif tag == "textarea":
            self.area, self.text = given["name"], ""
        elif tag == "select":
            self.select, self.options = given["name"], []
        elif tag == "option" and self.select:
            is_chosen = "selected" if "selected" in given else ""
            self.options.append((given.get("value", "?"), is_chosen))

    def add_input(self, given: dict[str, str]) -> None:
        """One input, where a browser would send it; one outside of its form names it."""
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox") and "checked" not in given:
            return
        form = self.by_id.get(given["form"]) if "form" in given else self.open
        if form is not None and "name" in given:
            form.pairs.append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea" and self.area is not None:
            # The line break right after the tag is no part of the text.
            self.open and self.open.pairs.append((self.area, self.text.removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select and self.open:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            value = (chosen or [value for value, _ in self.options] or [""])[0]
            self.open.pairs.append((self.select, value))
            self.select = None


def read_forms(page: str) -> list[Form]:
    """Every form of a page."""
    reader = FormReader()
    reader.feed(page)
    return reader.forms


def find_form(page: str, action: str) -> Form:
    """The form of a page that goes to an address."""
    return next(form for form in read_forms(page) if form.action == action)


@dataclass
class Answer:
    """What a server answered; a redirect is not followed."""

    status: int
    text: str
    location: str


class NoRedirect(HTTPRedirectHandler):
    """Leaves a redirect to whoever asked."""

    def redirect_request(self, *_args: object) -> None:
        return None


class Visitor:
    """A browser without JavaScript at a real server."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()), NoRedirect)

    def ask(self, path: str, pairs: Pairs | None = None) -> Answer:
        """GET a page, or POST a form's pairs."""
        data = None if pairs is None else urlencode(pairs).encode()
        request = Request(f"{self.address}{path}", data=data)
        try:
            with self.opener.open(request, timeout=60) as found:
                return Answer(found.status, found.read().decode(), "")
        except HTTPError as error:
            with error:
                text = error.read().decode()
            return Answer(error.code, text, error.headers.get("Location", ""))

    def send(self, form: Form) -> Answer:
        """POST a form."""
        return self.ask(form.action, form.pairs)

    def sign_in(self, name: str, password: str) -> None:
        """Open a session."""
        form = find_form(self.ask("/admin/login").text, "/admin/login")
        answer = self.send(form.fill(name=name, password=password))
        assert answer.status == 303, answer.text
