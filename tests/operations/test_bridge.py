"""Requests and answers on their way between the wire and an application, at a real server."""

from __future__ import annotations

import errno
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Event, current_thread
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from sqlite_utils import Database

from tests.operations.saving import SLUG, save_summary
from tests.operations.wires import HOST, connect, exchange, get, run_engine
from timeline import create_app
from timeline.cli import bridge, replies
from timeline.web.timeline_page import read_timeline

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Tells what an application hears of a request."""
    heard = {name: value for name, value in environ.items() if isinstance(value, str)}
    heard["thread"] = current_thread().name
    heard["body"] = environ["wsgi.input"].read().decode() if "wsgi.input" in environ else ""
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(heard).encode()]


@pytest.fixture(scope="module")
def echoing() -> Iterator[int]:
    with run_engine(echo) as port:
        yield port


def hear(port: int, request: bytes) -> dict[str, Any]:
    """What the application heard of a request."""
    head, _, body = exchange(port, request).partition(b"\r\n\r\n")
    assert b" 200 " in head, head
    heard: dict[str, Any] = json.loads(body)
    return heard


def test_an_application_hears_what_wsgi_promises_it(echoing: int) -> None:
    heard = hear(
        echoing,
        b"GET /%D0%9C%D0%B0%D0%BE/a%2Fb%20c?q=%D0%9C&x=a+b HTTP/1.1\r\n" + HOST + b"X-A: 1\r\n"
        b"x-a: 2\r\nCookie: a=1\r\nCookie: b=2\r\nX_A: forged\r\nConnection: close\r\n\r\n",
    )
    assert heard["PATH_INFO"].encode("latin-1").decode() == "/Мао/a/b c"
    assert heard["QUERY_STRING"] == "q=%D0%9C&x=a+b"
    assert (heard["HTTP_X_A"], heard["HTTP_COOKIE"]) == ("1, 2", "a=1; b=2")
    assert (heard["REMOTE_ADDR"], heard["SERVER_PORT"]) == ("127.0.0.1", str(echoing))
    assert (heard["HTTP_HOST"], heard["SCRIPT_NAME"]) == ("localhost", "")
    assert (heard["SERVER_PROTOCOL"], heard["wsgi.url_scheme"]) == ("HTTP/1.1", "http")


def test_only_what_has_to_wait_goes_over_the_loop(echoing: int, saying: int) -> None:
    assert json.loads(get(echoing, "/")[2])["thread"] != "loop"
    assert get(saying, "/thread")[2].startswith(b"answer")


def test_a_whole_address_in_the_first_line_names_the_host(echoing: int) -> None:
    request = b"GET http://example.org/y?z=1 HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
    heard = hear(echoing, request)
    assert (heard["HTTP_HOST"], heard["PATH_INFO"]) == ("example.org", "/y")


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 6\r\n\r\nMao=Ze",
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nMao\r\n3\r\n=Ze\r\n0\r\n\r\n",
        b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nMao=Ze\r\n0\r\n\r\n",
    ],
)
def test_a_body_comes_whole_and_with_its_length(echoing: int, sent: bytes) -> None:
    heard = hear(echoing, b"POST /read HTTP/1.1\r\n" + HOST + b"Connection: close\r\n" + sent)
    assert (heard["body"], heard["CONTENT_LENGTH"]) == ("Mao=Ze", "6")
    assert "HTTP_TRANSFER_ENCODING" not in heard


def test_a_long_body_is_the_same_at_the_other_end(echoing: int) -> None:
    text = "Comrade Filippov " * 60_000
    head = f"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(text)}\r\n\r\n"
    assert hear(echoing, (head + text).encode())["body"] == text


def test_who_asks_whether_to_send_is_told_to_go_on(echoing: int) -> None:
    with connect(echoing) as wire:
        wire.sendall(
            b"POST / HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        )
        assert wire.recv(100).startswith(b"HTTP/1.1 100 ")
        wire.sendall(b"Mao")
        assert b'"body": "Mao"' in wire.recv(10_000)


def test_several_requests_at_once_are_answered_in_their_order(echoing: int) -> None:
    one = b"GET /%d HTTP/1.1\r\n" + HOST
    sent = (one % 1) + b"\r\n" + (one % 2) + b"\r\n" + (one % 3) + b"Connection: close\r\n\r\n"
    answered = exchange(echoing, sent)
    places = [answered.index(b'"PATH_INFO": "/%d"' % number) for number in (1, 2, 3)]
    assert places == sorted(places)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_connection_is_closed_where_that_is_asked_for(echoing: int, version: str) -> None:
    closing = "Connection: close\r\n" if version == "1.1" else ""
    answer = exchange(echoing, f"GET / HTTP/{version}\r\nHost: x\r\n{closing}\r\n".encode())
    assert answer.startswith(f"HTTP/{version} 200 OK".encode())


def say(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes] | list[bytes]:
    """Answers of every kind, made where there is time."""
    path = environ["PATH_INFO"]
    if "timeline.at_once" in environ:
        return []
    if path == "/crash":
        raise RuntimeError("something broke")
    if path == "/late":
        start_response("200 OK", [("Content-Length", "6")])
        return iter([b"Mao", b"=Ze"][: 2 if environ["REQUEST_METHOD"] == "GET" else 0])
    if path == "/half":
        start_response("200 OK", [])
        return (bytes([ord("1") // number]) for number in (1, 1, 1, 0))
    if path == "/thread":
        start_response("200 OK", [])
        return [current_thread().name.encode()]
    if path == "/long":
        start_response("200 OK", [])
        return (b"%06d" % number for number in range(1_000))
    headers = {
        "/cookies": [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
        "/forged": [("X-A", "a\r\nSet-Cookie: b=1")],
        "/foreign": [("X-A", "Мао")],
    }
    start_response("204 NO CONTENT" if path == "/cookies" else "200 OK", headers[path])
    return []


@pytest.fixture(scope="module")
def saying() -> Iterator[int]:
    with run_engine(say) as port:
        yield port


def test_whatever_breaks_is_a_500_and_never_half_an_answer(saying: int) -> None:
    for path in ("/crash", "/half", "/forged", "/foreign", "/nowhere"):
        status, head, _body = get(saying, path)
        assert status == 500, path
        assert not [line for line in head if line.lower().startswith("set-cookie")]


def test_headers_that_come_twice_and_answers_without_content_stay_so(saying: int) -> None:
    status, head, body = get(saying, "/cookies")
    assert (status, body) == (204, b"")
    assert [line.lower() for line in head if "cookie" in line] == [
        "set-cookie: a=1",
        "set-cookie: b=2",
    ]
    status, head, body = get(saying, "/late", method="HEAD")
    assert (status, body) == (200, b"")
    assert "content-length: 6" in head
    assert get(saying, "/late")[2] == b"Mao=Ze"


def test_an_answer_too_long_for_memory_is_the_same_by_way_of_a_file(
    saying: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = get(saying, "/long")[2]
    monkeypatch.setattr(replies, "LONG", 100)
    monkeypatch.setattr(bridge, "OPENED", 0.2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert get(saying, "/long")[2] == whole == b"".join(b"%06d" % each for each in range(1_000))
    time.sleep(0.5)
    assert not list(tmp_path.iterdir())


def test_an_answer_that_breaks_in_the_middle_leaves_no_file(
    saying: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(replies, "LONG", 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert get(saying, "/half")[0] == 500
    assert not list(tmp_path.iterdir())


def test_a_disk_too_full_for_a_body_or_an_answer_is_said(
    saying: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_nothing(*_asked: object, **_more: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(replies, "LONG", 100)
    monkeypatch.setattr(replies, "NamedTemporaryFile", write_nothing)
    monkeypatch.setattr(SpooledTemporaryFile, "rollover", write_nothing)
    status, head, body = get(saying, "/long")
    assert (status, b"disk of this site is full" in body) == (503, True)
    assert "retry-after: 60" in head
    sent = b"POST /thread HTTP/1.1\r\n" + HOST + b"Content-Length: 200000\r\n\r\n" + b"a" * 200_000
    answer = exchange(saying, sent)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Nothing was saved" in answer


def test_many_who_ask_at_once_have_it_made_once(
    own_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def read_slowly(*asked: object) -> object:
        made.append(1)
        time.sleep(0.3)
        return read_timeline(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr("timeline.web.public.read_timeline", read_slowly)
    with run_engine(create_app({"DATABASE": own_path})) as port, ThreadPoolExecutor(30) as readers:
        answers = list(readers.map(lambda _: get(port, "/?year=1956")[2], range(30)))
    assert len(set(answers)) == len(made) == 1


def test_what_is_at_hand_waits_for_no_thread(own_path: Path, own_db: Database) -> None:
    go_on = Event()
    app = create_app({"DATABASE": own_path})
    inner = app.wsgi_app

    def stuck(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        if environ["PATH_INFO"] == "/stuck" and "timeline.at_once" not in environ:
            go_on.wait(20)
        return inner(environ, start_response)

    with run_engine(stuck) as port, ThreadPoolExecutor(8) as readers:
        status, head, body = get(port, f"/contacts/{SLUG}")
        tag = next(line for line in head if line.startswith("etag")).partition(": ")[2]
        waiting = [readers.submit(get, port, "/stuck") for _each in range(8)]
        time.sleep(0.3)
        assert get(port, f"/contacts/{SLUG}")[2] == body
        status, head, body = get(port, f"/contacts/{SLUG}", f"If-None-Match: {tag}")
        assert (status, body) == (304, b"")
        assert f"etag: {tag}" in head
        assert any(line.startswith("cache-control: public") for line in head)
        save_summary(own_db, "Told anew.")
        anew = readers.submit(get, port, f"/contacts/{SLUG}", f"If-None-Match: {tag}")
        go_on.set()
        assert b"Told anew." in anew.result()[2]
        assert {each.result()[0] for each in waiting} == {404}


def test_exports_and_the_past_keep_nobody_else_waiting(own_path: Path) -> None:
    go_on = Event()
    app = create_app({"DATABASE": own_path})
    inner = app.wsgi_app

    def stuck(environ: WSGIEnvironment, start_response: StartResponse) -> Any:
        is_slow = environ["PATH_INFO"] == "/contacts.csv" or "revision=1" in environ["QUERY_STRING"]
        if is_slow and "timeline.at_once" not in environ:
            go_on.wait(20)
        return inner(environ, start_response)

    with run_engine(stuck) as port, ThreadPoolExecutor(24) as readers:
        addresses = [f"/contacts.csv?year={1948 + number % 12}" for number in range(12)]
        waiting = [readers.submit(get, port, each) for each in addresses]
        waiting += [readers.submit(get, port, each, method="HEAD") for each in addresses[:8]]
        waiting += [readers.submit(get, port, "/embed?year=1950&revision=1")]
        time.sleep(0.3)
        try:
            for path in ("/?year=1956", "/contacts.json?year=1956", "/healthz", "/nowhere"):
                assert readers.submit(get, port, path).result(timeout=5)[0] in (200, 404)
        finally:
            go_on.set()
        assert {each.result()[0] for each in waiting} == {200}


def test_what_was_begun_is_finished_though_nobody_waits_for_it() -> None:
    begun, finished = Event(), Event()

    def save(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        body = environ["wsgi.input"].read()
        begun.set()
        time.sleep(0.3)
        start_response("303 SEE OTHER", [("Location", "/")])
        assert body == b"Mao"
        finished.set()
        return []

    with run_engine(save) as port:
        with connect(port) as wire:
            wire.sendall(b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\nMao")
            assert begun.wait(5)
        assert finished.wait(5)
