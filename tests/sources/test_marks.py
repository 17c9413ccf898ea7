"""Secrecy, copy, number and language of a paper, out of its own heading and what is known of it."""

from __future__ import annotations

from collections import Counter

import pytest

from timeline.reading.entry import Entry
from timeline.records import CatalogueRecord, Seeds
from timeline.sources.language import derive_language
from timeline.sources.marks import Marks, read_marks

HEADINGS = {
    "Top Secret, Copy 4, 1 December 1949, No.110": Marks("Top Secret", "4", "110"),
    "Secret, Copy 1, 20 June 1948, No. 108. Memorandum": Marks("Secret", "1", "108"),
    "COPY OF AN OUTGOING TELEGRAM, Copy No 1, CABLE No 2220": Marks("", "1", "2220"),
    "SOVIET EMBASSY IN THE DPRK, TOP SECRET, No 133 Copy No 2": Marks("Top Secret", "2", "133"),
    "Iskh. #85/ss, 23 March 1955. VISIT, Copy #2": Marks("", "2", "85/ss"),
    "Strictly Secret. I.V. STALIN to A.I. MIKOYAN (50/III)": Marks("Strictly Secret"),
    "摘自П.Ф.尤金的工作日记 1956年4月5日 第289号 绝密 文本第1号": Marks("Top Secret", "1", "289"),
    "1958年4月19日第128号 机密": Marks("Secret", "", "128"),
    "Копия. Сов. секретно": Marks("Top Secret"),
    "Секретно. Экз. № 2. № 117": Marks("Secret", "2", "117"),
    # Not of this paper: another telegram, a distribution list, a secret that is no secrecy.
    "Top Secret. To Cde. Filippov. In addition to my No 2390": Marks("Top Secret"),
    "Copies: Stalin (2), Molotov. Questions of secrecy": Marks(),
    "Secret. Copy #___ CC CPSU, to the Secretary": Marks("Secret"),
}


@pytest.mark.parametrize(("heading", "marks"), HEADINGS.items())
def test_a_heading_is_taken_at_its_word(heading: str, marks: Marks) -> None:
    assert read_marks(heading) == marks


def test_a_title_gives_the_number_of_a_telegram_and_no_more() -> None:
    title = "Ciphered Telegrams No. 50450, 50470, and 50490, Terebin to Kuznetsov"
    assert read_marks("", title) == Marks(number="50450, 50470 and 50490")
    assert read_marks("CABLE No 3950", "Ciphered Telegram No. 2950").number == "3950"
    assert read_marks("", "Top Secret Memorandum to Stalin").classification == "Top Secret"
    assert read_marks("", "Protocol No. 78 on the secret speech") == Marks()


def make_record(title: str, kind: str = "telegram", **parts: object) -> CatalogueRecord:
    """A record of a paper."""
    return CatalogueRecord(entry=Entry(title=title, kind=kind), **parts)  # type: ignore[arg-type]


def test_language_follows_from_the_archive_or_the_writer_and_is_else_unknown() -> None:
    mao = {"authors": ("Mao",), "soviet_side": ("Stalin",), "chinese_side": ("Mao", "Liu")}
    assert derive_language(make_record("Cable, Mao to Stalin", **mao)) == ""
    kept = make_record("Cable, Mao to Stalin", **mao, archive_reference="APRF, f. 39, op. 1")
    assert derive_language(kept) == "ru"
    assert derive_language(make_record("Telegram to Liu", contact_form="report", **mao)) == "zh"
    minutes = make_record("Minutes", "minutes", archive_reference="PRC FMA 109-00828-05, 44")
    assert derive_language(minutes) == "zh"
    letter = make_record("Letter", "letter", archive_reference="PRC FMA 109-02563-01, 1-3")
    assert derive_language(letter) == ""
    assert derive_language(make_record("中国的思想教育", "other")) == ""
    assert derive_language(make_record("Из записи беседы Н.Т. Федоренко", "other")) == "ru"
    assert derive_language(make_record("Journal of Yudin", language="de")) == "de"


def test_most_papers_of_the_seeds_have_a_language(seeds: Seeds) -> None:
    records = [record for batch in seeds.batches for record in batch.records]
    found = Counter(record.language for record in records)
    assert found["ru"] > 150
    assert found["zh"] > 20
    assert set(found) == {"ru", "zh", ""}
