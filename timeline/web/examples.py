"""Short papers to try the date reader on; facts from the sources, words our own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A paper to read: its name in the list, its language, and the fields of the form."""

    slug: str
    name: str
    language: str
    text: str
    title: str = ""
    catalogue_date: str = ""


EXAMPLES = (
    Example(
        "dinner",
        "A dinner on 20 October, written down on 1 December 1949",
        "en",
        "From the Diary of N. V. Roshchin\n"
        "Top Secret, Copy 4, 1 December 1949, No. 110\n"
        "Memorandum of Conversation with Mao Zedong on 20 October 1949\n\n"
        "On 20 October at 2000 hours the Ambassador was invited to dinner. The dinner ended at "
        "2130, after which the Ambassador went to the station.",
        catalogue_date="December 1, 1949",
    ),
    Example(
        "dnevnik",
        "Запись беседы 31 марта 1956 г., дневник от 5 апреля",
        "ru",
        "Из дневника П. Ф. Юдина\n"
        "Секретно. Экз. № 1\n"
        "5 апреля 1956 г. № 289\n\n"
        "ЗАПИСЬ БЕСЕДЫ\nс тов. Мао Цзэдуном 31 марта 1956 года\n\n"
        "31 марта в 19 час. 30 мин. посетил тов. Мао Цзэдуна и передал ему письмо.",
    ),
    Example(
        "diary-zh",
        "摘自尤金的工作日记，与毛泽东同志谈话纪要",
        "zh",
        "摘自尤金的工作日记\n一九五五年四月七日\n与毛泽东同志一九五五年三月三十日谈话纪要\n\n"
        "三月三十日晚八时，毛泽东同志接见了我。",
    ),
    Example(
        "yesterday",
        "A telegram that reports a talk of the day before",
        "en",
        "CIPHERED TELEGRAM No. 1821\nBeijing, 19 November 1951\n\n"
        "Yesterday evening Zhou Enlai received me and asked for an answer to the telegram of "
        "14 November.",
    ),
)
