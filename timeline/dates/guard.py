"""Where figures that look like a date are none: file numbers, page numbers, life dates, lengths."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.chinese import is_counted
from timeline.dates.grammar import Match
from timeline.dates.late import compile_late
from timeline.dates.words import CODE, Tokens

_TIGHT = frozenset(
    (
        *("numeric", "numeric range", "iso", "iso range", "compact", "roman", "roman range"),
        *("year", "year range", "decade"),
    )
)
"""Forms of bare figures: nothing but space or plain punctuation may touch them."""
_WHOLE = frozenset(("roman", "numeric", "day month year"))
_TOUCHED_BEFORE = compile_late(r"[\w/.\-–$£€]$")
_TOUCHED_AFTER = compile_late(r"[\w/$%°]|[.\-–]\d|,\d{3}")
_AFTER_YEAR = compile_late(
    r"\s(?:hours|hrs|men|yuan|rubles|roubles|dollars|pounds|tons|tonnes|kilomet|km|miles|people|"
    r"persons|troops|soldiers|copies|words|percent|рубл|юан|тонн|человек|км|чел)"
)
_AFTER_ORDINAL = compile_late(
    r"\s*(?:$|[,.;:)\]—–]|(?:at|and|or|in|i|we|he|she|they|with|to|that|when|by|from|for|on|"
    r"which|who|this|inst|instant|ult|ultimo|of\s(?:this|the|last)\s(?:month|same))\b|сего\sмесяца|с\.\s?м\.)",
    re.IGNORECASE,
)
_RUSSIAN_ORDINAL = compile_late(r"-?\s?(?:го|ого|му|е|ое|м)$")
_BEFORE_RUSSIAN = compile_late(
    r"(?:^|[.;:«(\n])\s*$|"
    r"(?<!\w)(?:от|до|с|со|на|по|к|после|утром|днем|днём|вечером|ночью|ночь)\s$",
    re.IGNORECASE,
)
_ENDS_RUSSIAN = compile_late(
    r"\s*(?:$|[.,;:]|(?:утром|днем|днём|вечером|ночью|сего\sмесяца|с\.\s?м\.)(?!\w)|"
    r"(?:бы|виде|говори|беседова|приня|посети|име[лю]|встрети|состоя|прибы|приеха|заяви|сообщи|"
    r"переда|вручи|пригласи|вызва|зае|заш|завтрака|обеда)\w*л\w*(?!\w))",
    re.IGNORECASE,
)
"""What closes a clause or names the hour, after which an ordinal is surely a day."""
_BEFORE_ROMAN = compile_late(r"(?<!\w)(?!глав|раздел|част|пункт|приложени|том)[а-яё]+\s$", re.I)
_TOLD_OF = compile_late(r"\.?\s(?:был|в|вечером|утром|меня|мною|ко|по|у|на)\s")
"""How a telegram goes on that begins with the day of what it tells: "11.VIII. был у него"."""
_AFTER_RUSSIAN = compile_late(
    r"(?!\s*(?:секретар|класс|ранг|съезд|отдел|департамент|управлени|фронт|корпус|полк|арми|пленум|"
    r"заседани|созыв|том|год|век|лиц|заместител|этаж|квартал|раз|пункт|дивизи|европейск|дальневост))"
)
"""After "от 22-го" anything may follow but what is itself counted: "2-го секретаря"."""
_BEFORE_CHINESE = compile_late(r"[第共约約近每达達历歷为為期计計百千万萬数數第周週]$|[为為]期$")
_AFTER_CHINESE = compile_late(
    r"之?(?:[内內间間后後前]|[来來](?![访訪部见見谈談电電函华華会會晤]))|[游刊报報本]|以[前后後来來]|左右|程|夜$"
)
_MAY_TOUCH = compile_late(r"(?:\bmid-|\bnineteen-|\bca?\.\s?)$", re.IGNORECASE)
_ALONE_BEFORE = compile_late(r"(?:^|[\n(（\[〔【]|[一-龥）)〕\]]\s)\s?$")
_ALONE_AFTER = compile_late(r"\s?(?:$|[\n)）\]〕】])")
"""A month by itself is a date only where nothing else stands in its line or brackets."""
_THIS_YEAR = compile_late(r"\s?(?:с\.\s?г\.|т\.\s?г\.)")
_SHORT_WORD = 3
"""Letters of a word of number that may be cut short by a point; after "дело." a sentence ends."""
_CALLS = compile_late(
    r"(?:晚|[上下]午)?(?:拜[会會访訪]|往[见見访訪晤]|[会會接召约約][见見]|晤|面[见見递遞])"
)
"""What somebody did on "一日", so that it is the 1st and no length of a day."""
_HOUSE = compile_late(r"\s?[院楼樓宾賓房室门門馆館厅廳车車]")
_NAMES_DECADE = compile_late(
    r"(?<!\w)(?:the|nineteen)[\s-]{1,2}(?:(?:early|mid|late|middle|end of the)[\s-])?$",
    re.IGNORECASE,
)
"""Before "fifties": one can be in one's fifties, too."""
_LUNAR = compile_late(r"(?:[农農夏][历曆]|[阴陰][历曆]|[旧舊][历曆]|[农農夏]历年)\s?$")
_LONGEST_SHORT = 4
"""Letters of a weekday cut short: "Sun", "Thur"."""
_NAME_AFTER = compile_late(
    r"\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Night|Evening|Morning|Afternoon)[a-z]*\b)"
    r"[A-Z][a-z]"
)
_BEFORE_WEEKDAY = compile_late(r"\b(?:on|last|next|this|by)\s$")
_LIFE = compile_late(r"\s*[)）\]]")


def is_guarded(match: Match, tokens: Tokens) -> bool:
    """Whether the figures of a match belong to something that is no date."""
    text, start, end = tokens.text, tokens.starts[match.first], tokens.ends[match.last - 1]
    if match.form != "weekday" and _follows_number_word(match, tokens):
        return True
    if match.form.startswith("chinese") and _is_lunar(text, start):
        return True
    if match.form in _TIGHT and _is_touched(text, start, end):
        return True
    check = _CHECKS.get(match.form)
    return check is not None and check(match, text, start, end)


def _is_touched(text: str, start: int, end: int) -> bool:
    if _TOUCHED_AFTER.match(text, end):
        return True
    is_touched = _TOUCHED_BEFORE.search(text, max(0, start - 1), start)
    return bool(is_touched) and not _MAY_TOUCH.search(text, max(0, start - 10), start)


def _is_no_weekday(match: Match, text: str, start: int, end: int) -> bool:
    """Whether a short "Sun" or "Mon" is a name ("Sun Fo") and no weekday, as what follows tells."""
    words = text[start:end]
    if len(words) > _LONGEST_SHORT or words.endswith(".") or not words.isascii():
        return False
    return bool(_NAME_AFTER.match(text, end)) and not _BEFORE_WEEKDAY.search(
        text, max(0, start - 6), start
    )


def _is_no_roman_day(match: Match, text: str, start: int, end: int) -> bool:
    """Whether "5.IV" may be a paragraph's number: a day has "с.г." after it or a word before."""
    if "." not in text[start:end] or _THIS_YEAR.match(text, end):
        return False
    if start == 0 and _TOLD_OF.match(text, end):
        return False
    return bool(_TOUCHED_AFTER.match(text, end)) or not _BEFORE_ROMAN.search(
        text, max(0, start - 20), start
    )


def _is_no_numeric_day(match: Match, text: str, start: int, end: int) -> bool:
    """Whether "11.03" may be an hour or a number: only "от 11.03" is surely a day."""
    is_dated = text[max(0, start - 3) : start].lower() == "от " and text[end - 3] == "."
    return not is_dated or bool(re.match(r"[\w.]\w|\s(?:до|по|час|ч)\b", text[end : end + 5]))


def _is_no_month(match: Match, text: str, start: int, end: int) -> bool:
    is_alone = _ALONE_BEFORE.search(text, max(0, start - 3), start)
    opens = start == 0 and text[end : end + 1] in ("，", ",")
    return not (is_alone and (opens or _ALONE_AFTER.match(text, end)))


def _is_no_year(match: Match, text: str, start: int, end: int) -> bool:
    if "two" in match.parts and not text[start:end].endswith(("год", "году", "года")):
        return True  # "50 г." may be grams
    if text[max(0, start - 2) : start] == ". ":
        return not _MAY_TOUCH.search(text, max(0, start - 5), start)
    return bool(_AFTER_YEAR.match(text, end))


def _is_no_decade(match: Match, text: str, start: int, end: int) -> bool:
    """Whether "fifties" may be an age."""
    before = text[max(0, start - 24) : start]
    words = text[start:end]
    return words.isascii() and words.isalpha() and not _NAMES_DECADE.search(before)


def _is_lunar(text: str, start: int) -> bool:
    """Whether the day is one of the old calendar, which this project does not reckon."""
    return bool(_LUNAR.search(text, max(0, start - 4), start))


def _is_no_span(match: Match, text: str, start: int, end: int) -> bool:
    is_life = text[max(0, start - 1) : start] in ("(", "（") and bool(_LIFE.match(text, end))
    return is_life or bool(_AFTER_YEAR.match(text, end))


def _follows_number_word(match: Match, tokens: Tokens) -> bool:
    before = match.first - 1
    has_point = before >= 0 and tokens.codes[before] == CODE["."]
    if has_point:
        before -= 1
    if has_point and before >= 0 and tokens.ends[before] - tokens.starts[before] > _SHORT_WORD:
        return False
    if before < 0 or tokens.codes[match.first] in (CODE["month"], CODE["era"]):
        return False
    word = tokens.text[tokens.starts[before] : tokens.ends[before]]
    if has_point and word in ("дело", "лист", "экз") and match.form in _WHOLE:
        return False  # "в дело. 19.I.59", "4 экз. 19.I.59": no number of a file or copy
    is_page = has_point and word in ("с", "С")
    return is_page or tokens.codes[before] == CODE["guard"]


def _is_no_day(match: Match, text: str, start: int, end: int) -> bool:
    """Whether "the 5th", "20-го" or "五日" is an order or a length, not a day of the month."""
    words = text[start:end]
    if "thismonth" in match.parts:
        return False
    if "ordinal" in match.parts:
        if _RUSSIAN_ORDINAL.search(words):
            before = _BEFORE_RUSSIAN.search(text[max(0, start - 9) : start])
            is_day = (before and _AFTER_RUSSIAN.match(text, end)) or (
                words.endswith("го") and _ENDS_RUSSIAN.match(text, end)
            )
            return not is_day and not text.startswith("числа", end + 1)
        return not _AFTER_ORDINAL.match(text, end)
    if words.endswith("числа"):
        return False
    if _BEFORE_CHINESE.search(text[max(0, start - 2) : start]) or _AFTER_CHINESE.match(text, end):
        return True
    if words.endswith(("号", "號")) and _HOUSE.match(text, end):
        return True
    if words.endswith(("号", "號")) or words in ("一日", "1日"):
        is_set_off = re.search(
            r"(?:^|[\s,，。;；(（于於在至到、])$", text[max(0, start - 1) : start]
        )
        return not is_set_off and (words[-1] != "日" or not _CALLS.match(text, end))
    return False


def _is_no_chinese_year(match: Match, text: str, start: int, end: int) -> bool:
    """Whether "十年" is a length: a count of years is one of the Republic only by itself."""
    words = text[start:end]
    if not is_counted(words) or words[0] in "民昭大中":
        return False
    is_first = start == 0 or text[start - 1] in "\n(（〔【"
    return not (is_first and text[end : end + 1] in ("", "\n", " ", ")", "）", "〕", "】"))


_CHECKS: dict[str, Callable[[Match, str, int, int], bool]] = {
    "weekday": _is_no_weekday,
    "roman day": _is_no_roman_day,
    "numeric day": _is_no_numeric_day,
    "month": _is_no_month,
    "year": _is_no_year,
    "chinese year": _is_no_chinese_year,
    "year range": _is_no_span,
    "decade": _is_no_decade,
    "day": _is_no_day,
}
"""What else must hold for the forms that most often are something else."""
