"""What is found in running text, where, and what it hangs on."""

from __future__ import annotations

import pytest

from timeline.dates import Found, scan_dates


def describe(found: Found) -> str:
    """One expression in short: its value, or its points and the step that it hangs on."""
    if found.date is not None:
        words = found.date.edtf
    else:
        words = ",".join(
            f"{point.year or 'XXXX'}-{point.month or 'XX'}-{point.day or 'XX'}"
            for point in found.points
        )
    step = found.relative
    if step is not None:
        words += f" {step.base}{step.count:+} {step.unit}"
    if found.start_time:
        words += f" at {found.start_time}" + (f" to {found.end_time}" if found.end_time else "")
    if found.day_part:
        words += f" {found.day_part}"
    return words.strip()


FOUND = [
    # a full date, and one beside it
    ("December 31, 1950 and January 1, 1951", ["1950-12-31", "1951-01-01"]),
    ("June 2 and July 3, 1951", ["1951-06-02", "1951-07-03"]),
    ("a note of 5 April 1958, received 7 April", ["1958-04-05", "XXXX-4-7"]),
    # without a year
    ("On 20 October at 2000 hours, the Ambassador", ["XXXX-10-20 at 20:00"]),
    ("the 5 November talk", ["XXXX-11-5"]),
    ("Drafted on February 7 by Bergus", ["XXXX-2-7"]),
    ("his letter of April 5 last year", ["XXXX-4-5 writing-1 year"]),
    ("Вашей ноты от 11 апреля сего года", ["XXXX-4-11 writing+0 year"]),
    ("с 5 по 9 октября с.г. в Пекине", ["XXXX-10-5,XXXX-10-9 writing+0 year"]),
    ("No 1223 ot 25 iyunya", ["XXXX-6-25"]),
    ("本年十月一日之公告", ["XXXX-10-1 writing+0 year"]),
    ("去年二月十一日", ["XXXX-2-11 writing-1 year"]),
    ("discussions of June 1 and 2", ["XXXX-6-1,XXXX-6-2"]),
    ("十月\n五日,曰", ["XXXX-10-5"]),
    ("〔十一月〕", ["XXXX-11-XX"]),
    ("[Received April 6—3:31 a.m.]", ["XXXX-4-6 at 03:31"]),
    ("[Received April 6—9 p.m.]", ["XXXX-4-6 at 21:00"]),
    ("от 5.IV с.г. и 29/X", ["XXXX-4-5 writing+0 year", "XXXX-10-29"]),
    ("子陷电", ["XXXX-1-30"]),
    ("〔十一月〕十二日", ["XXXX-11-12"]),
    ("四月五、六两日", ["XXXX-4-5,XXXX-4-6"]),
    # a day alone
    ("conversation with Diem 9th. In conversation on 14th with", ["XXXX-XX-9", "XXXX-XX-14"]),
    ("President Eisenhower on the 27th. General Wheeler", ["XXXX-XX-27"]),
    ("today (the 7th), Vyshinskii", ["XXXX-XX-7 writing+0 day"]),
    ("informed Thuan today (Jan. 24), for", ["XXXX-1-24 writing+0 day"]),
    ("20-го в 7 часов вечера сообщил", ["XXXX-XX-20 at 19:00 evening"]),
    ("Ваше письмо от 22-го получено", ["XXXX-XX-22"]),
    ("巴黎十七日电", ["XXXX-XX-17"]),
    ("在本月一日下午", ["XXXX-XX-1 writing+0 month afternoon"]),
    ("并于二日二十一时四十五分", ["XXXX-XX-2 at 21:45"]),
    ("宋希濂佳亥电", ["XXXX-XX-9"]),
    ("200137Z", ["XXXX-XX-20 at 01:37"]),
    ("Вечером 11-го я посетил Мао", ["XXXX-XX-11 evening"]),
    ("посетил Чжоу 11-го.", ["XXXX-XX-11"]),
    ("посетил его 11 с. м. в министерстве", ["XXXX-XX-11 writing+0 month"]),
    ("11 сего месяца я посетил", ["XXXX-XX-11 writing+0 month"]),
    ("Я посетил его 11.III и сообщил", ["XXXX-3-11"]),
    ("беседа от 11.03 о том", ["XXXX-3-11"]),
    ("с 11.03 до 12.00", ["story+0 day at 11:03 to 12:00"]),
    # an hour before the date, the mark of a footnote after it
    ("at 1700 March 11 I saw", ["XXXX-3-11 at 17:00"]),
    ("at 2330 local Dec 13", ["XXXX-12-13 at 23:30"]),
    ("Peking, February 28, 19551", ["1955-02-28"]),
    # a step from the day of writing
    ("上星期二周恩来约见", ["writing-1 weekday"]),
    ("LAST EVENING", ["writing-1 day evening"]),
    ("ВЧЕРА ВЕЧЕРОМ", ["writing-1 day evening"]),
    ("MAY 5, 1958, NOON", ["1958-05-05 at 12:00 noon"]),
    ("called on the President yesterday", ["writing-1 day"]),
    ("Grewe came to see me last night", ["writing-1 day night"]),
    ("at his home last evening", ["writing-1 day evening"]),
    ("telephoned this morning", ["writing+0 day morning"]),
    ("called yesterday evening between 8 and 9 p.m.", ["writing-1 day at 20:00 to 21:00 evening"]),
    ("about 11:00 p.m. last night", ["writing-1 day at 23:00 night"]),
    ("at 3:00 p.m. today", ["writing+0 day at 15:00"]),
    ("two days ago", ["writing-2 day"]),
    ("night before last", ["writing-2 day night"]),
    ("this AM he came", ["writing+0 day morning"]),
    ("your letter of the 3d instant", ["XXXX-XX-3 writing+0 month"]),
    ("your letter of the 10th ult.", ["XXXX-XX-10 writing-1 month"]),
    ("公年五十七 一月", ["XXXX-1-XX"]),
    ("the morning of 5 October 63", ["1963-10-05 morning"]),
    ("the day before yesterday", ["writing-2 day"]),
    ("on Friday", ["writing+0 weekday"]),
    ("last Friday", ["writing-1 weekday"]),
    ("this past Monday", ["writing-1 weekday"]),
    ("в прошлую пятницу", ["writing-1 weekday"]),
    ("on Saturday afternoon", ["writing+0 weekday afternoon"]),
    ("at noon Sunday", ["writing+0 weekday at 12:00 noon"]),
    ("last week, this month, next year", ["writing-1 week", "writing+0 month", "writing+1 year"]),
    ("Вчера вечером", ["writing-1 day evening"]),
    ("Вчерашний обед", ["writing-1 day"]),
    ("Сегодня 13 мая в 23 часа 30 минут", ["XXXX-5-13 writing+0 day at 23:30"]),
    ("этим вечером в 9 часов 30 минут", ["writing+0 day at 21:30 evening"]),
    ("segodnya v 9 chasov vechera", ["writing+0 day at 21:00 evening"]),
    ("昨日上午召见子文", ["writing-1 day morning"]),
    ("昨(三)日为对外交方针", ["XXXX-XX-3 writing-1 day"]),
    ("昨夜睡眠不良", ["writing-1 day night"]),
    ("今晨六时后", ["writing+0 day at 06:00 morning"]),
    ("上月杪", ["writing-1 month"]),
    # a step from the day last named
    ("the same day", ["story+0 day"]),
    ("The previous day, the U.S. delegation", ["story-1 day"]),
    ("On the following day he left", ["story+1 day"]),
    ("three days later", ["story+3 day"]),
    ("в тот же день", ["story+0 day"]),
    ("того же числа", ["story+0 day"]),
    ("накануне вечером", ["story-1 day evening"]),
    ("за два дня до того", ["story-2 day"]),
    ("тем же вечером 2 декабря", ["XXXX-12-2 story+0 day evening"]),
    ("同日 找柯瓦廖夫", ["story+0 day"]),
    ("当晚将会谈情况", ["story+0 day evening"]),
    ("次日", ["story+1 day"]),
    ("第二天晚上", ["story+1 day evening"]),
    # hours alone
    ("The dinner ended at 2130, leaving at 2200", ["story+0 day at 21:30", "story+0 day at 22:00"]),
    ("lasted until 2130", ["story+0 day at 21:30"]),
    ("The meeting concluded at 3:53 p.m.", ["story+0 day at 15:53"]),
    ("晚又談至十一時半", ["story+0 day at 11:30"]),
    # parts of the day
    ("on the evening of May 15 to discuss", ["XXXX-5-15 evening"]),
    ("the night of 1 to 2 October 1950", ["1950-10-01/1950-10-02 night"]),
    ("21日下午", ["XXXX-XX-21 afternoon"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [describe(found) for found in scan_dates(text)] == expected


NOTHING = [
    "In conversation Sun Fo said no",
    "Dr. Sun Yat-sen was told",
    # reference numbers
    "AVPRF, f. 0100, op. 42, por. 19, pap. 288, ll. 32-33",
    "АП РФ. Ф. 39. Оп. 1. Д. 31. Л. 32.",
    "АВП РФ. Ф. 0102.Оп. 72. Д. 6, папка 68",
    "АВПРФ,ф.0100,оп.33,п.14,д.244,л.205-208",
    "793.5/12-655",
    "Central Files, 780.00/10–2158. Secret",
    "856D.00 TA/11–2052",
    "761.93/10-1949",
    "КА, 11. doboz, 22/а, 08103/2/1954",
    "Ciphered Telegram No. 69738",
    "telegram No. 3557, Copy 4",
    "№ 1172/8в",
    "№ 2209",
    "No 1074",
    "Lot 64 D 560, CF 1341",
    "卷7下 486-487页",
    "第三五九〇期",
    "第45页至第52页",
    "出处:卷三十",
    "127.0.0.1",
    "с. 150, стр. 635-636",
    "pp. 12-16; vol. 5; Box 1031",
    "Tape F6810",
    # lives, sums, units, orders, lengths
    "Mao Zedong (1893-1976)",
    "1957 yuan, $1949, 1,950 tons",
    "in 1950 men were sent",
    "at the 161st Meeting of the National Security Council",
    "1. I replied. 2. V. Molotov",
    "20th Congress, 17th parallel",
    "the 5th Army, the 38th parallel, the 19th century",
    "2-го секретаря",
    "полк 11-го корпуса",
    "раздел 5.IV",
    "5.IV Общие положения",
    "the 2nd Secretary",
    "беседа длилась 2 часа",
    "談話三小時",
    "三点意见",
    "十日内",
    "集结3个军",
    "公年五十六",
    "七十度",
    "第二次会谈",
    "a ratio of 3:1",
    "1:25,000",
    # words that are months, days or parts of them elsewhere
    "You may go. Soldiers march on.",
    "we sat in the sun and wed",
    "Su Yue",
    "Mr. Green, Chairman Martin of the Federal Reserve",
    "the next Cabinet, the last Administration",
    "that a general reexamination",
    "this paper, this report",
    "the same problem",
    # no such day
    "30 February 1951",
    "31 April",
    "13月40日",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_found(text: str) -> None:
    assert [found.text for found in scan_dates(text)] == []


def test_a_weekday_belongs_to_its_date() -> None:
    (found,) = scan_dates("Sat.2nd Jan.1943")
    assert (found.text, found.weekday) == ("Sat.2nd Jan.1943", 5)
    (found,) = scan_dates("1948年05月14日 星期五 气候:晴")
    assert (found.text, found.weekday) == ("1948年05月14日 星期五", 4)


def test_a_correction_keeps_what_it_corrects() -> None:
    (found,) = scan_dates("January 26 [27], 1951")
    assert found.date is not None
    assert (found.date.edtf, [each.edtf for each in found.alternatives]) == (
        "1951-01-27",
        ["1951-01-26"],
    )
    (found,) = scan_dates("14 июля (исправлено на 20 июля.")
    assert (found.points[0].day, found.bracketed) == (20, True)


def test_figures_in_two_orders_give_both() -> None:
    (found,) = scan_dates("4/9/58")
    assert [each.edtf for each in found.alternatives] == ["1958-09-04"]
    assert found.short_year
    (found,) = scan_dates("11.03.57")
    assert not found.alternatives  # with points the day comes first


def test_brackets_are_told() -> None:
    (found,) = scan_dates("[May 5, 1950]")
    assert found.bracketed


def test_the_page_after_a_year_is_left_out() -> None:
    (found,) = scan_dates("17 апреля 1939 г 17")
    assert found.text == "17 апреля 1939 г"


def test_what_is_between_dates_is_left_out() -> None:
    text = "From 5 April 1958 (see p. 3) until the 7th, in Peking."
    assert [found.text for found in scan_dates(text)] == ["5 April 1958", "7th"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Das Gespräch fand am 5. März 1958 statt, im Mai 1957 nicht.",
            ["1958-03-05", "1957-05"],
        ),
        ("fr", "Entretien du 5 février 1958 avec M. Zhou", ["1958-02-05"]),
        ("es", "La conversación del 5 de agosto de 1958", ["1958-08-05"]),
        ("pl", "Rozmowa z dnia 5 kwietnia 1958 r.", ["1958-04-05"]),
        ("vi", "Hà Nội, ngày 5 tháng 4 năm 1958", ["1958-04-05"]),
        ("de", "Nach Artikel 1958 und Nummer 12 von 1957", []),
    ],
)
def test_other_languages(language: str, text: str, expected: list[str]) -> None:
    found = scan_dates(text, language)
    assert [each.date.edtf for each in found if each.date] == expected
    assert all(text[each.start : each.end] == each.text for each in found)


def test_hours_of_one_part_of_the_day_are_a_span() -> None:
    (found,) = scan_dates("He stayed from 8 to 10 in the evening, and left.")
    assert (found.text, found.start_time, found.end_time) == (
        "8 to 10 in the evening",
        "20:00",
        "22:00",
    )
