"""Parts of times, ranges, sets and brackets, as a specification: what is written, and its EDTF."""

from __future__ import annotations

import pytest

from timeline.dates import HistoricalDate, format_date, read_date, scan_dates

DECADES = [
    ("the 1950's", "195X", "the 1950s"),
    ("'50s", "195X", "the 1950s"),
    ("the fifties", "195X", "the 1950s"),
    ("the nineteen-fifties", "195X", "the 1950s"),
    ("early 1950s", "1950~/1953~", "the early 1950s"),
    ("the mid-1950s", "1954~/1956~", "the mid-1950s"),
    ("the end of the 1940s", "1947~/1949~", "the late 1940s"),
    ("probably the late 1940s", "1947%/1949%", "probably the late 1940s"),
    ("50-е годы", "195X", "the 1950s"),
    ("в 30-х годах", "193X", "the 1930s"),
    ("начало 1950-х гг.", "1950~/1953~", "the early 1950s"),
    ("середина 50-х", "1954~/1956~", "the mid-1950s"),
    ("20世纪50年代", "195X", "the 1950s"),
    ("二十世纪五十年代", "195X", "the 1950s"),
    ("五十年代末", "1957~/1959~", "the late 1950s"),
    ("1950年代初期", "1950~/1953~", "the early 1950s"),
]
PARTS = [
    ("the first days of April 1956", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("the first week of April 1956", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("the second ten days of April 1956", "1956-04-11~/1956-04-20~", "mid-April 1956"),
    ("the last week of April 1956", "1956-04-21~/1956-04-30~", "late April 1956"),
    ("end April 1956", "1956-04-21~/1956-04-30~", "late April 1956"),
    ("year-end 1956", "1956-09~/1956-12~", "late 1956"),
    ("в первых числах апреля 1956 г.", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("последние дни апреля 1956 г.", "1956-04-21~/1956-04-30~", "late April 1956"),
    ("первая декада апреля 1956 г.", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("1949年10月中", "1949-10-11~/1949-10-20~", "mid-October 1949"),
    ("1949年年底", "1949-09~/1949-12~", "late 1949"),
    ("1st half of 1953", "1953-01/1953-06", "first half of 1953"),
    ("H2 1953", "1953-07/1953-12", "second half of 1953"),
    ("Q3 1953", "1953-07/1953-09", "July to September 1953"),
    ("3rd quarter 1953", "1953-07/1953-09", "July to September 1953"),
    ("III квартал 1953 г.", "1953-07/1953-09", "July to September 1953"),
    ("во 2-й половине апреля 1953 г.", "1953-04-16/1953-04-30", "16 to 30 April 1953"),
    ("1953年第三季度", "1953-07/1953-09", "July to September 1953"),
    ("1953年4月上半月", "1953-04-01/1953-04-15", "1 to 15 April 1953"),
    ("winter of 1949/50", "1949-24", "winter 1949–50"),
    ("зимой 1949-1950 гг.", "1949-24", "winter 1949–50"),
    ("民国三十八年冬", "1949-24", "winter 1949–50"),
    ("early spring 1956", "1956-03~", "about March 1956"),
    ("в конце зимы 1949 г.", "1950-02~", "about February 1950"),
    ("1950年初春", "1950-03~", "about March 1950"),
]
RANGES = [
    ("13.11.1956-15.11.1956", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("13-15.11.1956", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("13.-15. November 1956", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("13-15/XI-56 г.", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("30.XI.56-2.XII.56", "1956-11-30/1956-12-02", "between 30 November and 2 December 1956"),
    ("1956-11-13 to 1956-11-15", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("1949/50", "1949/1950", "between 1949 and 1950"),
    ("в 1949-1950 годах", "1949/1950", "between 1949 and 1950"),
    ("1949年至1952年", "1949/1952", "between 1949 and 1952"),
    ("1956年10-12月", "1956-10/1956-12", "October to December 1956"),
    ("自1956年10月16日起至18日止", "1956-10-16/1956-10-18", "16 to 18 October 1956"),
    ("1950年10月1日夜至2日晨", "1950-10-01/1950-10-02", "1 to 2 October 1950"),
    (
        "from late October to early November 1956",
        "1956-10-21~/1956-11-10~",
        "about 21 October to 10 November 1956",
    ),
    ("конец марта - начало апреля 1956 г.", "1956-03-21~/1956-04-10~", None),
    ("1956年10月下旬至11月上旬", "1956-10-21~/1956-11-10~", None),
    ("не ранее 5 и не позднее 9 апреля 1958 г.", "1958-04-05/1958-04-09", "5 to 9 April 1958"),
    ("not before 5 April and not after 9 April 1958", "1958-04-05/1958-04-09", None),
    ("ночь с 31 октября на 1 ноября 1950 г.", "1950-10-31/1950-11-01", None),
]
SETS = [
    ("June 2 or 3, 1951", "[1951-06-02,1951-06-03]", "2 or 3 June 1951"),
    ("2 или 3 июня 1951 г.", "[1951-06-02,1951-06-03]", "2 or 3 June 1951"),
    ("1951年6月2日或3日", "[1951-06-02,1951-06-03]", "2 or 3 June 1951"),
    ("1951年6月2日、3日、5日", "{1951-06-02,1951-06-03,1951-06-05}", "2, 3 and 5 June 1951"),
    ("June and July 1951", "1951-06/1951-07", "June to July 1951"),
    ("2 June and 3 July 1951", "{1951-06-02,1951-07-03}", "2 June 1951 and 3 July 1951"),
    ("1949 or 1950", "[1949,1950]", "1949 or 1950"),
]
BRACKETS = [
    ("[1958]", "1958", "1958"),
    ("[c. 1958]", "1958~", "about 1958"),
    ("[April? 1958]", "1958-04?", "probably April 1958"),
    ("5? April 1958", "1958-04-05?", "probably 5 April 1958"),
    ("26 January 195[1]", "1951-01-26", "26 January 1951"),
    ("[26 января] 1951 г.", "1951-01-26", "26 January 1951"),
    ("26 января [1951 г.]", "1951-01-26", "26 January 1951"),
    ("January [26, 1951]", "1951-01-26", "26 January 1951"),
    ("January 26 [sic], 1951", "1951-01-26", "26 January 1951"),
    ("January 26, 1951 [1952]", "1952-01-26", "26 January 1952"),
    ("26 January [February] 1951", "1951-02-26", "26 February 1951"),
    ("26 January 1951 [27 January 1951]", "1951-01-27", "27 January 1951"),
    ("1951年1月26日[27日]", "1951-01-27", "27 January 1951"),
    ("1951年1月26〔27〕日", "1951-01-27", "27 January 1951"),
]
OTHER_WORDS = [
    ("on or about 5 April 1958", "1958-04-05~", "about 5 April 1958"),
    ("approx. March 1957", "1957-03~", "about March 1957"),
    ("5 April 1958 or so", "1958-04-05~", "about 5 April 1958"),
    ("perhaps in April 1958", "1958-04?", "probably April 1958"),
    ("ок. 15 августа 1950 г.", "1950-08-15~", "about 15 August 1950"),
    ("вероятно, в августе 1950 г.", "1950-08?", "probably August 1950"),
    ("可能为1950年4月", "1950-04?", "probably April 1950"),
    ("1950年4月5日前", "../1950-04-05", "before 6 April 1950"),
    ("15 August 1950 at the latest", "../1950-08-15", "before 16 August 1950"),
    ("15 August 1950 onwards", "1950-08-15/..", "15 August 1950 or later"),
    ("October the 16th, 1949", "1949-10-16", "16 October 1949"),
    ("the sixteenth of October 1949", "1949-10-16", "16 October 1949"),
    ("шестнадцатого октября 1949 года", "1949-10-16", "16 October 1949"),
    ("16 октября 49-го года", "1949-10-16", "16 October 1949"),
    ("в октябре месяце 1949 года", "1949-10", "October 1949"),
    ("1949, October 16", "1949-10-16", "16 October 1949"),
    ("16-10-49", "1949-10-16", "16 October 1949"),
    ("10.1949", "1949-10", "October 1949"),
    ("X/1949", "1949-10", "October 1949"),
    ("一九四九年拾月贰拾日", "1949-10-20", "20 October 1949"),
    ("公元1949年10月20日", "1949-10-20", "20 October 1949"),
    ("2/IX 58 г.", "1958-09-02", "2 September 1958"),
]


@pytest.mark.parametrize(
    ("text", "edtf", "words"), DECADES + PARTS + RANGES + SETS + BRACKETS + OTHER_WORDS
)
def test_form(text: str, edtf: str, words: str | None) -> None:
    value = read_date(text)
    assert isinstance(value, HistoricalDate), value
    assert value.edtf == edtf
    if words:
        assert format_date(value) == words


@pytest.mark.parametrize(
    "text",
    [
        "a man in his late fifties",
        "农历八月二十九日",
        "the first October talks",
        "One of the May meetings",
        "весом в 50 г.",
        "tel. 12-34-56",
        "f. 0100, op. 46, d. 13-15.11.56",
        "10月中国代表团",
        "the last week of talks",
    ],
)
def test_what_only_looks_like_a_part_is_no_date(text: str) -> None:
    assert [found.text for found in scan_dates(text)] == []
