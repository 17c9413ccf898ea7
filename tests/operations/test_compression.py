"""What goes over the wire compressed: as the browser likes it, whole, and kept apart in memory."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable

import brotli
import pytest
from flask.testing import FlaskClient

from timeline.web.compression import choose_encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "zstd": zstd.decompress,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *;q=0.3", "br"),
        ("identity;q=1, gzip;q=0.5", ""),
        ("gzip;q=0", ""),
        ("*;q=0", ""),
        ("deflate", ""),
        ("gzip;q=nonsense, ,;;", ""),
        ("", ""),
    ],
)
def test_a_browser_gets_what_it_likes_best(header: str, encoding: str) -> None:
    assert choose_encoding(header) == encoding


@pytest.mark.parametrize("path", ["/?year=1956", "/contacts.json?year=1956", "/embed?year=1956"])
def test_every_encoding_unpacks_to_the_same_kept_or_made(
    own_client: FlaskClient, path: str
) -> None:
    plain = own_client.get(path)
    assert "Content-Encoding" not in plain.headers
    for encoding, unpack in UNPACK.items():
        for _time in range(2):
            packed = own_client.get(path, headers={"Accept-Encoding": encoding})
            assert packed.headers["Content-Encoding"] == encoding
            assert packed.headers["ETag"] == plain.headers["ETag"]
            assert "Accept-Encoding" in packed.headers["Vary"]
            assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 3
            assert unpack(packed.data) == plain.data
    refused = own_client.get(path, headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data


def test_static_files_are_as_small_as_can_be(own_client: FlaskClient) -> None:
    page = own_client.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    plain = own_client.get(address)
    sizes = {}
    for encoding, unpack in UNPACK.items():
        packed = own_client.get(address, headers={"Accept-Encoding": encoding})
        assert unpack(packed.data) == plain.data
        assert "immutable" in packed.headers["Cache-Control"]
        assert "Accept-Encoding" in packed.headers["Vary"]
        sizes[encoding] = len(packed.data)
    assert sizes["br"] < sizes["gzip"] < len(plain.data) / 2


def test_an_answer_with_a_cookie_goes_as_it_is(own_client: FlaskClient) -> None:
    own_client.set_cookie("timeline_session", "anything")
    answer = own_client.get("/", headers={"Accept-Encoding": "zstd"})
    assert "Content-Encoding" not in answer.headers
