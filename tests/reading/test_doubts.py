"""What an editor is told to look at, and what he is not bothered with."""

from __future__ import annotations

import pytest

from timeline.reading import Entry, read

TELEGRAM = {
    "title": "Telegram From the Embassy in Burma to the Department of State",
    "dateline": "Rangoon, May 19, 1961, 7 p.m.",
}
LETTER = {
    "title": "Letter From the Ambassador in Burma to the Director of the Office",
    "dateline": "Rangoon, May 19, 1961.",
}
CHRONICLE = {"title": "某公年谱>19560406", "heading": "4月6日"}
CATALOGUED = {
    "title": "Memorandum of Conversation between Liu Shaoqi and the Soviet Ambassador",
    "catalogue_date": "June 3, 1951",
}


@pytest.mark.parametrize(
    ("fields", "opening", "says"),
    [
        (
            TELEGRAM,
            "17. In matters of trade the General was more open yesterday than before.",
            "no word near it was taken for a talk",
        ),
        (
            LETTER,
            "Dear Walter: When I saw the General on May 12 he asked for tractors.",
            "may only be referred to: the paper was written 7 days later",
        ),
        (
            TELEGRAM,
            "17. I discussed the loan with U Nu on April 30 and nothing has moved.",
            "may only be referred to: the paper was written 19 days later",
        ),
        (TELEGRAM, "17. Called on U Nu today. He saw Chinese May 17.", "also speaks of a talk"),
        (CATALOGUED, "", "rests on the catalogue's date alone"),
        (
            {
                "title": "Telegram from the Delegation to the Central Committee",
                "catalogue_date": "September 23, 1956",
                "heading": "Top Secret. The first copy was received on 22 September 1956",
            },
            "",
            "was received (22 September 1956) before its own date (23 September 1956)",
        ),
    ],
)
def test_a_doubt_is_told_in_a_sentence(fields: dict[str, str], opening: str, says: str) -> None:
    reading = read(Entry(**fields, opening=opening))
    assert any(says in reason for reason in reading.review), reading.review
    claims = [*reading.conversations, *filter(None, [reading.record])]
    assert all(claim.confidence < 0.9 for claim in claims)


@pytest.mark.parametrize(
    ("fields", "opening"),
    [
        (TELEGRAM, "17. I saw U Nu this morning. He leaves for Peking May 24."),
        (TELEGRAM, "17. I saw U Nu this morning. We shall have dinner tomorrow."),
        (LETTER, "Dear Walter: I saw the General yesterday and he asked for tractors."),
        (CHRONICLE, "审阅报告,批示:同意。"),
    ],
)
def test_what_leaves_no_doubt_is_not_sent_to_review(fields: dict[str, str], opening: str) -> None:
    assert read(Entry(**fields, opening=opening)).review == ()
