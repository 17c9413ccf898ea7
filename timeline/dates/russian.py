"""The Russian words of dates, in every case, in Cyrillic and in plain transliteration."""

from __future__ import annotations

from typing import Any

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
_SHORT = "янв фев мар апр май июн июл авг сен окт ноя дек".split()
_LONGER_SHORT = {"февр": 2, "сент": 9, "нояб": 11, "июня": 6}
_LATIN = (
    "yanvarya yanvar",
    "fevralya fevral",
    "marta mart",
    "aprelya aprel",
    "maya mai mae",
    "iyunya iyun iunya",
    "iyulya iyul iulya",
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
_CLASSES = {
    "and": "и",
    "to": "по до",
    "between": "между",
    "g": "г гг год года году годом годы годов",
    "cue": "в с за от",
    "guard": (
        "ф оп д л лл п пап папка папки стр с т кн том номер но дело лист листы фонд опись пор экз"
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
    **{word: ("season", 24) for word in _WINTER.split()},
    "з": ("daynum", 3),  # scanners read the figure 3 as the letter
}
