"""The forms of one date, as a specification: what is written, its EDTF, and its words."""

from __future__ import annotations

import pytest

from timeline.dates import HistoricalDate, Unread, format_date, read_date

ENGLISH = [
    # days
    ("5 April 1958", "1958-04-05", "5 April 1958"),
    ("April 5, 1958", "1958-04-05", "5 April 1958"),
    ("APRIL 5, 1958", "1958-04-05", "5 April 1958"),
    ("5th of April, 1958", "1958-04-05", "5 April 1958"),
    ("Apr. 5th 1958", "1958-04-05", "5 April 1958"),
    ("Saturday, 5 April 1958", "1958-04-05", "5 April 1958"),
    ("5 April 1958 (Saturday)", "1958-04-05", "5 April 1958"),
    ("April 5, 1 9 5 8", "1958-04-05", "5 April 1958"),
    ("5 April 195О", "195X-04-05", "5 April, some year of the 1950s"),
    ("５ April １９５８", "1958-04-05", "5 April 1958"),
    ("20 Oct '49", "1949-10-20", "20 October 1949"),
    ("5 April [1958]", "1958-04-05", "5 April 1958"),
    ("[April] 5, 1958", "1958-04-05", "5 April 1958"),
    ("April [5?], 1958", "1958-04-05?", "probably 5 April 1958"),
    ("5[?] April 1958", "1958-04-05?", "probably 5 April 1958"),
    ("1958 April 5", "1958-04-05", "5 April 1958"),
    ("Feb 7 '68", "1968-02-07", "7 February 1968"),
    # figures: the slash is American, the dot European, the Roman month Soviet
    ("4/9/58", "1958-04-09", "9 April 1958"),
    ("4.9.58", "1958-09-04", "4 September 1958"),
    ("23/12/50", "1950-12-23", "23 December 1950"),
    ("12/23/50", "1950-12-23", "23 December 1950"),
    ("1949-10-20", "1949-10-20", "20 October 1949"),
    ("1949/10/20", "1949-10-20", "20 October 1949"),
    ("19491020", "1949-10-20", "20 October 1949"),
    ("20.X.49", "1949-10-20", "20 October 1949"),
    ("200137Z OCT 49", "1949-10-20", "20 October 1949, 01:37"),
    # months, years, decades, seasons
    ("April 1956", "1956-04", "April 1956"),
    ("April, 1956", "1956-04", "April 1956"),
    ("1956", "1956", "1956"),
    ("the year 1956", "1956", "1956"),
    ("the 1930s", "193X", "the 1930s"),
    ("summer of 1949", "1949-22", "summer 1949"),
    ("winter 1949-50", "1949-24", "winter 1949–50"),
    # parts
    ("early April 1956", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("mid-April 1956", "1956-04-11~/1956-04-20~", "mid-April 1956"),
    ("late February 1956", "1956-02-21~/1956-02-29~", "late February 1956"),
    ("the end of April 1956", "1956-04-21~/1956-04-30~", "late April 1956"),
    ("early 1951", "1951-01~/1951-04~", "early 1951"),
    ("mid-1951", "1951-05~/1951-08~", "mid-1951"),
    ("the first half of 1953", "1953-01/1953-06", "first half of 1953"),
    ("second half of April 1953", "1953-04-16/1953-04-30", "16 to 30 April 1953"),
    ("the third quarter of 1953", "1953-07/1953-09", "July to September 1953"),
    # ranges and sets
    ("13-15 November 1956", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("November 13–15, 1956", "1956-11-13/1956-11-15", "13 to 15 November 1956"),
    ("June 28 - July 3, 1951", "1951-06-28/1951-07-03", "between 28 June and 3 July 1951"),
    (
        "28 December 1950 to 3 January 1951",
        "1950-12-28/1951-01-03",
        "between 28 December 1950 and 3 January 1951",
    ),
    ("December 28 - January 3, 1951", "1950-12-28/1951-01-03", None),
    (
        "between 31 March and 2 April 1956",
        "1956-03-31/1956-04-02",
        "between 31 March and 2 April 1956",
    ),
    ("night of 1 to 2 October 1950", "1950-10-01/1950-10-02", "1 to 2 October 1950"),
    ("27/28 June 1949", "1949-06-27/1949-06-28", "27 to 28 June 1949"),
    ("July–August 1950", "1950-07/1950-08", "July to August 1950"),
    ("1950-1953", "1950/1953", "between 1950 and 1953"),
    ("1952-54", "1952/1954", "between 1952 and 1954"),
    ("2, 3 and 4 June 1951", "1951-06-02/1951-06-04", "2 to 4 June 1951"),
    ("2, 3, 4 June 1951", "1951-06-02/1951-06-04", "2 to 4 June 1951"),
    ("June 2, 5, 9, 1951", "{1951-06-02,1951-06-05,1951-06-09}", "2, 5 and 9 June 1951"),
    ("June 2 and 5, 1951", "{1951-06-02,1951-06-05}", "2 and 5 June 1951"),
    # open, about, probably
    ("before 15 August 1950", "../1950-08-14", "before 15 August 1950"),
    ("not later than 15 August 1950", "../1950-08-15", "before 16 August 1950"),
    ("by 15 August 1950", "../1950-08-15", "before 16 August 1950"),
    ("after 5 May 1950", "1950-05-06/..", "6 May 1950 or later"),
    ("since 1950", "1950/..", "1950 or later"),
    ("November 1950 or later", "1950-11/..", "November 1950 or later"),
    ("c. March 1957", "1957-03~", "about March 1957"),
    ("circa 1957", "1957~", "about 1957"),
    ("about 5 April 1958", "1958-04-05~", "about 5 April 1958"),
    ("probably June 1950", "1950-06?", "probably June 1950"),
    ("probably about June 1950", "1950-06%", "probably about June 1950"),
    ("April 19, 1958 [?]", "1958-04-19?", "probably 19 April 1958"),
    ("[April 19, 1958?]", "1958-04-19?", "probably 19 April 1958"),
    ("January 26 [27], 1951", "1951-01-27", "27 January 1951"),
    ("14 July 1956 (corrected to 20 July)", "1956-07-20", "20 July 1956"),
    # clock times
    ("20 October 1949, 8 p.m.", "1949-10-20", "20 October 1949, 20:00"),
    ("20 October 1949 at 2000 hours", "1949-10-20", "20 October 1949, 20:00"),
    ("20 October 1949, 2-4:30 p.m.", "1949-10-20", "20 October 1949, 14:00 to 16:30"),
    ("20 October 1949, 20:00 to 21:30", "1949-10-20", "20 October 1949, 20:00 to 21:30"),
    ("October 20, 1949, 11:30–1 p.m.", "1949-10-20", "20 October 1949, 11:30 to 13:00"),
    ("October 20, 1949, 8:30 a.m.–12:06 p.m.", "1949-10-20", "20 October 1949, 08:30 to 12:06"),
    ("October 20, 1949, 10:00 A.M., to 12 Noon", "1949-10-20", "20 October 1949, 10:00 to 12:00"),
    ("October 20, 1949—noon", "1949-10-20", "20 October 1949, 12:00"),
    ("20 October 1949 at 2130", "1949-10-20", "20 October 1949, 21:30"),
    ("20.X.49, 8 pm", "1949-10-20", "20 October 1949, 20:00"),
]
RUSSIAN = [
    ("31 марта 1956 г.", "1956-03-31", "31 March 1956"),
    ("31 Марта 1956 года", "1956-03-31", "31 March 1956"),
    ("31 МАРТА 1956 Г.", "1956-03-31", "31 March 1956"),
    ("14 декабря .1928 г.", "1928-12-14", "14 December 1928"),
    ("З мая 1939 г.", "1939-05-03", "3 May 1939"),
    ("24 октября 192б г.", "192X-10-24", "24 October, some year of the 1920s"),
    ("З нюля 19З9 г.", "1939-07-03", "3 July 1939"),
    ("l5 авгусга I943 г.", "1943-08-15", "15 August 1943"),
    ("ЗО марта 1 943 г.", "1943-03-30", "30 March 1943"),
    ("20 ноября 193$ г.", "193X-11-20", "20 November, some year of the 1930s"),
    ("2/IX-58", "1958-09-02", "2 September 1958"),
    ("22.XII.1949", "1949-12-22", "22 December 1949"),
    ("16/X-49 г.", "1949-10-16", "16 October 1949"),
    ("22/Х-57 г.", "1957-10-22", "22 October 1957"),
    ("16/10-49 г.", "1949-10-16", "16 October 1949"),
    ("«5» апреля 1958 г.", "1958-04-05", "5 April 1958"),
    ("5-го апреля 1958 г.", "1958-04-05", "5 April 1958"),
    ("1949 год, 5 апреля", "1949-04-05", "5 April 1949"),
    ("5/IV 1958 г.", "1958-04-05", "5 April 1958"),
    ("в ночь с 5 на 6 апреля 1950 г.", "1950-04-05/1950-04-06", "5 to 6 April 1950"),
    ("5 апреля 1950 г. с 16.00 до 18.30", "1950-04-05", "5 April 1950, 16:00 to 18:30"),
    ("05.01.1959 г.", "1959-01-05", "5 January 1959"),
    ("в октябре 1950 года", "1950-10", "October 1950"),
    ("1950 г.", "1950", "1950"),
    ("в 1950 году", "1950", "1950"),
    ("1950-е годы", "195X", "the 1950s"),
    ("лето 1951 года", "1951-22", "summer 1951"),
    ("начало апреля 1956 г.", "1956-04-01~/1956-04-10~", "early April 1956"),
    ("в конце 1950 года", "1950-09~/1950-12~", "late 1950"),
    ("первая половина 1953 г.", "1953-01/1953-06", "first half of 1953"),
    ("с 5 по 9 октября 1950 г.", "1950-10-05/1950-10-09", "5 to 9 October 1950"),
    ("28 декабря - 3 января 1951 года", "1950-12-28/1951-01-03", None),
    ("11 ФЕВРАЛЯ — 5 АПРЕЛЯ 1945 г.", "1945-02-11/1945-04-05", None),
    ("июль 1941 г. – ноябрь 1945 г.", "1941-07/1945-11", "between July 1941 and November 1945"),
    ("не позднее 15 августа 1950 г.", "../1950-08-15", "before 16 August 1950"),
    ("не ранее 15 августа 1950 г.", "1950-08-15/..", "15 August 1950 or later"),
    ("около 15 августа 1950 г.", "1950-08-15~", "about 15 August 1950"),
    ("вероятно, июнь 1950 г.", "1950-06?", "probably June 1950"),
    ("20 октября 1949 г. в 19 час. 30 мин.", "1949-10-20", "20 October 1949, 19:30"),
    ("20 октября 1949 г., 7 часов вечера", "1949-10-20", "20 October 1949, 19:00"),
    ("20 октября 1949 г. с 10 до 12 часов", "1949-10-20", "20 October 1949, 10:00 to 12:00"),
    ("2, 3, 4 июня 1951 г.", "1951-06-02/1951-06-04", "2 to 4 June 1951"),
    ("ночью с 1 на 2 октября 1950 г.", "1950-10-01/1950-10-02", "1 to 2 October 1950"),
    ("ХІІ.1949", "1949-12", "December 1949"),
    ("24 мая 1941 -- 15.45", "1941-05-24", "24 May 1941, 15:45"),
    ("26 iyunya 1940 -- 0.59", "1940-06-26", "26 June 1940, 00:59"),
]
CHINESE = [
    ("1949年10月20日", "1949-10-20", "20 October 1949"),
    ("1949 年 10 月 20 日", "1949-10-20", "20 October 1949"),
    ("１９４９年１０月２０日", "1949-10-20", "20 October 1949"),
    ("一九四九年十月二十日", "1949-10-20", "20 October 1949"),
    ("一九四九年十月廿日", "1949-10-20", "20 October 1949"),
    ("一九五六年三月三十一日", "1956-03-31", "31 March 1956"),
    ("一九四九年十月三十号", "1949-10-30", "30 October 1949"),
    ("民国三十八年十月二十日", "1949-10-20", "20 October 1949"),
    ("中華民國卅八年十月二十日", "1949-10-20", "20 October 1949"),
    ("民国元年", "1912", "1912"),
    ("中華民國18年(1929年)7月19日", "1929-07-19", "19 July 1929"),
    ("一九四九年（民国三十八年）十月二十日", "1949-10-20", "20 October 1949"),
    ("三十八年十月二十日", "1949-10-20", "20 October 1949"),
    ("49年10月20日", "1949-10-20", "20 October 1949"),
    ("1949年10月", "1949-10", "October 1949"),
    ("1949年", "1949", "1949"),
    ("五十年代", "195X", "the 1950s"),
    ("1950年4月上旬", "1950-04-01~/1950-04-10~", "early April 1950"),
    ("1950年4月中旬", "1950-04-11~/1950-04-20~", "mid-April 1950"),
    ("1950年4月底", "1950-04-21~/1950-04-30~", "late April 1950"),
    ("1949年初", "1949-01~/1949-04~", "early 1949"),
    ("1953年上半年", "1953-01/1953-06", "first half of 1953"),
    ("1949年冬", "1949-24", "winter 1949–50"),
    ("1956年夏季", "1956-22", "summer 1956"),
    ("1956年秋天", "1956-23", "autumn 1956"),
    ("1950年元月三日", "1950-01-03", "3 January 1950"),
    ("民国三十九年元月三日", "1950-01-03", "3 January 1950"),
    ("一九五〇年元月", "1950-01", "January 1950"),
    ("1953年5月或6月", "[1953-05,1953-06]", "May 1953 or June 1953"),
    ("1972年2月21日至28日", "1972-02-21/1972-02-28", "21 to 28 February 1972"),
    ("1949年12月31日至1950年1月2日", "1949-12-31/1950-01-02", None),
    ("民國三十一年十月至十二月", "1942-10/1942-12", "October to December 1942"),
    ("约1950年4月", "1950-04~", "about April 1950"),
    ("1972年2月21日，星期一，下午2:50—3:55", "1972-02-21", "21 February 1972, 14:50 to 15:55"),
    ("一九七二年二月廿一日下午二时五十分", "1972-02-21", "21 February 1972, 14:50"),
    ("1949年10月20日晚八时半", "1949-10-20", "20 October 1949, 20:30"),
    (
        "1949年10月20日晚間11點半至隔天淩晨1點20分",
        "1949-10-20/1949-10-21",
        "20 to 21 October 1949, 23:30 to 01:20",
    ),
]


@pytest.mark.parametrize(("text", "edtf", "words"), ENGLISH + RUSSIAN + CHINESE)
def test_form(text: str, edtf: str, words: str | None) -> None:
    value = read_date(text)
    assert isinstance(value, HistoricalDate), value
    assert value.edtf == edtf
    if words:
        assert format_date(value) == words


def test_language_settles_the_order_of_figures() -> None:
    assert read_date("4/9/58", language="ru").edtf == "1958-09-04"  # type: ignore[union-attr]
    assert read_date("4/9/58", language="en").edtf == "1958-04-09"  # type: ignore[union-attr]


def test_base_year_gives_the_century() -> None:
    assert read_date("5 April 58", base_year=1860).edtf == "1858-04-05"  # type: ignore[union-attr]


def test_the_source_words_are_kept() -> None:
    value = read_date("early April 1956")
    assert isinstance(value, HistoricalDate)
    assert (value.text, value.precision) == ("early April 1956", "part")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Nothing was typed"),
        ("   ", "Nothing was typed"),
        ("x" * 5000, "too long"),
        ("foo", "not understood"),
        ("30 February 1951", "no such day"),
        ("31.04.1956", "no such day"),
        ("1951-02-29", "no day 29"),
        ("20 October", "no year"),
        ("the 5th", "no month"),
        ("yesterday", "another day"),
        ("同日", "another day"),
        ("on Friday", "another day"),
        ("April 1956 and May 1957", "more than one date"),
        ("[undated]", "no date"),
        ("б/д", "no date"),
        ("2000 hours", "another day"),
        ("1950/1949", "ends before it begins"),
    ],
)
def test_a_text_without_a_date_says_why(text: str, says: str) -> None:
    value = read_date(text)
    assert isinstance(value, Unread), value
    assert says in value.reason
    assert value.reason.endswith(".")
