"""The Russian words of dates, in every case, in Cyrillic and in plain transliteration."""

from __future__ import annotations

from typing import Any

from timeline.dates.found import DayPart, Step

_MONTHS = (
    ("январ", "ь я ю ем е"),
    ("феврал", "ь я ю ем е"),
    ("март", " а у ом е"),
    ("апрел", "ь я ю ем е"),
    ("ма", "й я ю ем е"),
    ("июн", "ь я ю ем е"),
    ("июл", "ь я ю ем е"),
    ("август", " а у ом е"),
    ("сентябр", "ь я ю ем е"),
    ("октябр", "ь я ю ем е"),
    ("ноябр", "ь я ю ем е"),
    ("декабр", "ь я ю ем е"),
)
_SHORT = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_LONGER_SHORT = {"февр": 2, "сент": 9, "нояб": 11, "июня": 6}
_LATIN = (
    "yanvarya yanvar ianvaria",
    "fevralya fevral fevralia",
    "marta mart",
    "aprelya aprel aprelia",
    "maya mai mae",
    "iyunya iyun iunya iiunia",
    "iyulya iyul iulya iiulia",
    "avgusta avgust",
    "sentyabrya sentyabr sentiabria",
    "oktyabrya oktyabr oktiabria",
    "noyabrya noyabr noiabria",
    "dekabrya dekabr dekabria",
)
_WEEKDAYS = (
    "понедельник понедельника понедельнику",
    "вторник вторника вторнику",
    "среда среды среду",
    "четверг четверга четвергу",
    "пятница пятницы пятницу",
    "суббота субботы субботу",
    "воскресенье воскресенья воскресенью",
)
_SEASONS = {21: "весна весны весной весну", 22: "лето лета летом", 23: "осень осени осенью"}
_WINTER = "зима зимы зимой зиму"
_ORDINALS = (
    *("первого", "второго", "третьего", "четвертого", "пятого", "шестого", "седьмого", "восьмого"),
    *("девятого", "десятого", "одиннадцатого", "двенадцатого", "тринадцатого", "четырнадцатого"),
    *("пятнадцатого", "шестнадцатого", "семнадцатого", "восемнадцатого", "девятнадцатого"),
    "двадцатого",
)
_PARTS = {
    "early": "начало начале начала",
    "mid": "середина середине середины",
    "late": "конец конце конца",
}
_CLASSES = {
    "and": "и",
    "or": "или",
    "of": "месяца месяце месяц",
    "to": "по до на",
    "between": "между",
    "ri": "числа",
    "noon": "полдень полночь",
    "g": "г гг год года году годом годы годов годах",
    "cue": "в с за от около примерно",
    "guard": (
        "ф оп д л лл п пап папка папки стр т кн том номер но дело лист листы фонд опись пор экз"
    ),
}
WORDS: dict[str, tuple[str, Any]] = {
    **{word: (name, None) for name, words in _CLASSES.items() for word in words.split()},
    **{word: ("month", i) for i, word in enumerate(_SHORT, 1)},
    **{word: ("month", i) for word, i in _LONGER_SHORT.items()},
    **{word: ("month", i) for i, words in enumerate(_LATIN, 1) for word in words.split()},
    **{
        stem + end: ("month", i)
        for i, (stem, ends) in enumerate(_MONTHS, 1)
        for end in ends.split(" ")
    },
    **{word: ("weekday", i) for i, words in enumerate(_WEEKDAYS) for word in words.split()},
    **{word: ("season", i) for i, words in _SEASONS.items() for word in words.split()},
    **dict.fromkeys(_WINTER.split(), ("season", 24)),
    **{word: ("part", part) for part, words in _PARTS.items() for word in words.split()},
    **{word: ("daynum", day) for day, word in enumerate(_ORDINALS, 1)},
    "тридцатого": ("daynum", 30),
    "з": ("daynum", 3),  # scanners read the figure 3 as the letter
}

_PART = "(?:утром|утро|днём|днем|вечером|вечер|ночью|ночь)"
STEPS: tuple[Step, ...] = (
    ("вчера", f"(?: {_PART})?", "writing", -1, "day"),
    ("завтра", f"(?: {_PART})?", "writing", 1, "day"),
    ("вчерашний вчерашняя вчерашнее вчерашней вчерашнего", "", "writing", -1, "day"),
    ("вчерашнем вчерашнему вчерашнюю вчерашним", "", "writing", -1, "day"),
    ("позавчера", f"(?: {_PART})?", "writing", -2, "day"),
    ("третьего", " дня", "writing", -2, "day"),
    ("прошлой минувшей", " ночью", "writing", -1, "day"),
    ("сегодня", f"(?: {_PART})?", "writing", 0, "day"),
    ("сегодняшний сегодняшняя сегодняшней сегодняшнего", "", "writing", 0, "day"),
    ("сегодняшнем сегодняшнему сегодняшнюю", "", "writing", 0, "day"),
    ("этим", " (?:утром|вечером)", "writing", 0, "day"),
    ("этой", " ночью", "writing", 0, "day"),
    ("vchera", "(?: (?:utrom|vecherom))?", "writing", -1, "day"),
    ("segodnya segodnia", "(?: (?:utrom|vecherom))?", "writing", 0, "day"),
    (
        "только",
        " что(?= (?:(?:от|у) \\w+ )?(?:был|вернул|посетил|принял|имел|встрети|говорил|бесед|расста"
        "|уш[её]л|ушл|вышел|закончил|виде|позвонил|звонил|приходил|приезжал))",
        "writing",
        0,
        "day",
    ),
    ("тот этот", "(?: же| самый)? (?:день|вечер)", "story", 0, "day"),
    ("того", " же (?:дня|числа|вечера)", "story", 0, "day"),
    ("сего", " (?:числа|дня)", "writing", 0, "day"),
    ("следующим", " (?:утром|вечером|днём|днем)", "story", 1, "day"),
    ("днём днем", " (?:позже|позднее|спустя)", "story", 1, "day"),
    ("днём днем", " (?:раньше|ранее)", "story", -1, "day"),
    ("наутро", "", "story", 1, "day"),
    ("тем", " же (?:вечером|утром)", "story", 0, "day"),
    ("той", " же ночью", "story", 0, "day"),
    ("на", " (?:следующий|другой) день", "story", 1, "day"),
    ("на", " следующее утро", "story", 1, "day"),
    ("назавтра", "", "story", 1, "day"),
    (
        "накануне",
        "(?: (?:вечером|ночью|днём|днем))?(?! [а-я]+(?:ия|его|ой|ины)\\b)",
        "story",
        -1,
        "day",
    ),
    ("за", " <count> (?:дня |дней )?до (?:того|этого)", "story", -1, "day"),
    ("через спустя", " <count>(?: дня| дней)?(?! [а-я]+ов\\b)", "story", 1, "day"),
    ("<count>", " (?:дня|дней|день) (?:тому )?назад", "writing", -1, "day"),
    ("прошлой", " неделе", "writing", -1, "week"),
    ("этой текущей", " неделе", "writing", 0, "week"),
    ("следующей будущей", " неделе", "writing", 1, "week"),
    ("прошлом", " месяце", "writing", -1, "month"),
    ("этом текущем", " месяце", "writing", 0, "month"),
    ("прошлом", " году", "writing", -1, "year"),
    ("этом текущем нынешнем", " году", "writing", 0, "year"),
)
"""How days are named by other days: the words to begin with, how they may go on, what is
stepped from, how far, and by what; `<count>` is one of `COUNTS` or a figure."""
COUNTS = {
    word: number
    for number, word in enumerate(["один", "два", "три", "четыре", "пять", "шесть", "семь"], 1)
} | {"день": 1}
DAY_PARTS: dict[str, DayPart] = {
    **dict.fromkeys(("утром", "утро", "утра", "utrom"), "morning"),
    **dict.fromkeys(("днём", "днем"), "afternoon"),
    **dict.fromkeys(("вечером", "вечер", "вечера", "vecherom"), "evening"),
    **dict.fromkeys(("ночью", "ночь", "ночи"), "night"),
}
