"""What kind of paper an entry describes, and so what the date over such a paper means.

The title tells it, else the heading, else the first words. In English and Russian titles the
first kind word rules ("Telegram ... regarding Meetings" is a telegram); in Chinese the last one
outside book-title marks ("关于转发《…谈话纪要》的通知" is a notice).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.dates.late import compile_late
from timeline.reading.entry import Entry
from timeline.reading.layout import is_alone, measure_heading
from timeline.reading.letters import CYRILLIC, HAN

Practice = Literal["talk", "writing", "diary", "chronicle", "open"]
"""What one date over the paper means.

`talk`: the day of the talk that the paper records. `writing`: the day it was written. `diary`:
both, where the entry tells of a talk. `chronicle`: the day that the entry tells of, written down
later. `open`: the words do not say what the paper is.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper by its name in the JSON, and what its head date means."""

    name: str
    practice: Practice


TALK = Kind("memorandum_of_conversation", "talk")
MINUTES = Kind("minutes", "talk")
TELEGRAM = Kind("telegram", "writing")
LETTER = Kind("letter", "writing")
MEMORANDUM = Kind("memorandum", "writing")
NOTE = Kind("note", "writing")
REPORT = Kind("report", "writing")
DECISION = Kind("decision", "writing")
AGREEMENT = Kind("agreement", "writing")
DIARY = Kind("diary_entry", "diary")
CHRONICLE = Kind("chronicle", "chronicle")
OTHER = Kind("other", "open")

KINDS = (TALK, MINUTES, TELEGRAM, LETTER, MEMORANDUM, NOTE, REPORT, DECISION, AGREEMENT, DIARY,
         CHRONICLE, OTHER)  # fmt: skip
_BY_NAME = {kind.name: kind for kind in KINDS}

_TALKS_EN = (
    r"(?:conversations?|talks?|discussions?|meetings?|interviews?|conferences?|negotiations|"
    r"consultations?|sessions?|dinner|lunch(?:eon)?|reception|visit|audience|encounters?|"
    r"(?:telephone|phone) calls?)\b"
)
_WORDS_EN = r"(?:(?!(?:to|from|by|about|regarding|concerning|ahead|before|for)\b)[^\s,;:]+\s+)"

_ENGLISH = rf"""(?<!\w)(?:
    (?P<prepare>\b(?:ahead\ of|in\ preparation|talking\ points|agenda|prior\ to|main\ issues
      |postponement|preparations?\ for|briefing\ for|questions\ for|draft\ (?:reply|answer))\b)
  | (?P<diary>\bfrom\ the\ (?:official\ |working\ |political\ )?(?:diary|journal)\ of\b)
  | (?P<day>\b(?:diary|journal)\b(?=.{{0,90}}\bfor\ (?:the\ )?\d))
  | (?P<minutes>\bminutes\b | \brecord\ of\ action\b | \bstenogra\w+\b | \btranscripts?\ of\b
      | \bverbatim\b)
  | (?P<talk>\b(?:memorand(?:um|a)|memcons?)(?:\ for\ (?:the\ )?record)?,?\ (?:of|on|about|with)?\ ?
        {_WORDS_EN}{{0,4}}?{_TALKS_EN}
      | \bnotes?\ on\ {_WORDS_EN}{{0,4}}?{_TALKS_EN}
      | \b(?:records?|notes?|summar(?:y|ies)|report|account|readout|highlights|excerpts?)
        \ (?:of|from)\ {_WORDS_EN}{{0,8}}?{_TALKS_EN}
      | \b(?:records?|minutes|notes|memorandum|transcript)\ of\ (?:the\ |an?\ )?(?:\w+\ ){{0,3}}
        (?:between|with)\b
      | \b(?:conversation|meeting|discussion)\ (?:minutes|records?|notes?|memorandum|summary)\b)
  | (?P<telegram>\b(?:(?:cipher(?:ed)?|coded|encoded)\ )?(?:tele)?(?:gram|cable)s?\b
      | \btelegrams?\b | \bcables?\b | \bairgram\b | \bdespatch\b | \bdispatch\b | \bcablegram\b)
  | (?P<letter>\bletters?\b | \bmessages?\b | \breply\b | \bappeal\b | \bgreetings?\b
      | \baide[s-]*m[eé]moires?\b | \bnote\ verbale\b | \bcommuniqu[eé]\b | \bdiplomatic\ note\b
      | \bnotes?\ (?:from|to)\b)
  | (?P<agreement>\bagreements?\b | \btreaty\b | \bcontract\b | \bconvention\b)
  | (?P<decision>\bdecisions?\b | \bresolutions?\b | \bprotocols?\b | \bdecree\b | \borders?\b
      | \bdirectives?\b | \binstructions?\b | \bguidelines?\b | \bcircular\b)
  | (?P<memorandum>\bmemorand(?:um|a)\b)
  | (?P<report>\breports?\b | \binformation\b | \bpapers?\b | \bsurvey\b | \bbriefing\b
      | \bassessment\b | \banalys[ie]s\b | \bestimate\b | \bstudy\b | \bproposals?\b | \bplans?\b
      | \bdraft\b(?!\ (?:memorandum|notes?|record|minutes)))
  | (?P<plain>\b(?:conversations?|talks?|discussions?|meetings?|interviews?|negotiations)\b
      | ^\W*(?:\w+\W+){{0,3}}?{_TALKS_EN})
  | (?P<guest>\b(?:reception|visit|dinner|lunch(?:eon)?|call)\ (?:of|to|with|on|by|at|for)\b)
  | (?P<note>\bnotes?\b)
  | (?P<diary_word>\b(?:diary|journal)\b)
  | (?P<chronicle>\bchronicle\b | \bchronology\b))
    """

_RUSSIAN = r"""(?<!\w)(?:
    (?P<diary>\b(?:из\ (?:служебного\ |рабочего\ )?дневник|iz\ (?:\w+\ )?dnevnik)\w*)
  | (?P<prepare>\b(?:к|перед|для)\ (?:предстоящ\w+\ )?(?:бес[ес]{1,2}д|встреч|переговор)\w+
      | \bуказани\w+ | \bпамятк\w+ | \b(?:план|тезис|вопрос|материал)\w*\ (?:(?:к|для)\ )?
        бес[ес]{1,2}д\w+)
  | (?P<minutes>\b(?:стенограмм|стенографическ)\w+ | \bпротокол\w*\ (?:бес[ес]{1,2}д|встреч
    |переговор)\w+ | \bпротокол\w*\ (?:№\ ?\S+\ )?(?:заседани|совещани)\w+(?=.{0,80}(?:делегаци
    |сторон)) | \bпротокольн\w+\ запис\w+)
  | (?P<talk>\bзапис\w+\ (?:телефонн\w+\ |кратк\w+\ |перв\w+\ |втор\w+\ |о\ |со\ )?
        (?:бес[ес]{1,2}д|встреч|переговор|разговор|при[её]м|визит|совещани)\w*
      | \b(?:меморандум|отч[её]т|конспект|содержани\w+|изложени\w+)\ (?:о\ )?(?:бес[ес]{1,2}д
        |переговор)\w+ | \bzapis\S*\ besed\w*)
  | (?P<telegram>\b(?:шифр\w*)?телеграмм\w* | \bшифровк\w+ | \bдепеш\w+ | \bрадиограмм\w+
      | \btelegramm\w* | \bшифром\b)
  | (?P<letter>\bписьм\w* | \bпослани\w+ | \bнот[аыуе]\b | \bобращени\w+
      | \b(?<!уч[её]ные\ )записк[аиу]\b
      (?=\ [А-ЯЁ]) | \bответ\b | \bpis['`]?mo\b | \bпамятн\w+\ записк\w+)
  | (?P<decision>\bпостановлени\w+ | \bрешени\w+ | \bраспоряжени\w+ | \bдиректив\w+ | \bприказ\w*
      | \bпротокол\w*)
  | (?P<agreement>\bсоглашени\w+ | \bдоговор\w* | \bконтракт\w*)
  | (?P<report>\bотч[её]т\w* | \bдоклад\w* | \bсправк\w+ | \bдонесени\w+ | \bмеморандум\w*
      | \bсводк\w+ | \bобзор\w* | \bинформаци\w+ | \bсообщени\w+ | \bматериал\w*)
  | (?P<plain>\b(?:бес[ес]{1,2}д|встреч|переговор|разговор|при[её]м|визит)\w*
      | \bbesed[auy]\b | \bpri[ey]+m\ )
  | (?P<diary_word>\b(?:дневник|dnevnik)\w*)
  | (?P<chronicle>\bхроник\w+ | \bлетопис\w+))
    """

_CHINESE = r"""
    (?P<chronicle>年[谱譜] | 大事(?:[长長][编編]|年表|[记記]) | 日[志誌])
  | (?P<diary>日[记記] | [爱愛][记記] | 工作手[册冊])
  | (?P<minutes>(?:会|會)[议議](?:[记記紀纪][录錄]|[记記紀纪]要))
  | (?P<talk>
        (?:[谈談][话話判]?|[会會][谈談见見晤]|接[见見]|[对對][谈談]|[通电電]+[话話]|[晤座][谈談])
        [^，,。的]{0,6}?(?:[记記紀纪][录錄要]|[备備]忘[录錄]|[摘纪紀]要)
      | (?:[谈談][话話]|[会會][谈談见見晤]|接[见見]|[对對][谈談])(?!精神|情[况況])
      | [问問]答(?![题題]) | [谈談会會晤][^，,。]{0,3}[节節]略)
  | (?P<telegram>(?:[电電][报報文]?|[复覆][电電]|[来來][电電])(?!影|[话話]))
  | (?P<letter>公[报報] | (?:[来來]|公|密|[复覆])?[信函](?!息) | 照[会會] | 致[词詞])
  | (?P<decision>通知 | 指示 | [决決][定议議] | 命令 | 公告 | [声聲]明 | 通[报報] | 批[示语語])
  | (?P<agreement>[协協][定议議] | [条條][约約] | 合同)
  | (?P<report>[报報]告 | [汇匯彙][报報] | [请請]示 | [总總][结結] | 意[见見] | [备備]忘[录錄]
      | 建[议議] | 方案 | [计計][划劃] | 安排 | 提[纲綱] | 参考(?:要点|[资資]料) | [说說]帖)
    """

_NAMED = {
    "diary": DIARY, "day": DIARY, "diary_word": DIARY, "minutes": MINUTES, "talk": TALK,
    "plain": TALK, "guest": TALK, "telegram": TELEGRAM, "letter": LETTER, "agreement": AGREEMENT,
    "decision": DECISION, "memorandum": MEMORANDUM, "report": REPORT, "prepare": REPORT,
    "note": NOTE, "chronicle": CHRONICLE,
}  # fmt: skip

_ADDRESS = compile_late(
    r"^(?:the )?[A-ZÀ-Ý][^,:;]{2,120}? to (?:the |cde?s?\. |com(?:rade|s)?\.? |comrade )?[A-Z]"
)
_TALK_NOTE = compile_late(
    r"\W{0,2}[(（【](?:[这這]是)?[同与與和][^)）】]{2,40}[谈談][话話][^)）】]{0,8}[)）】]"
)
"""The bracket over a talk in somebody's collected papers: "(同某大使的谈话)"."""
_WEATHER = compile_late(r"(?:星期|[周週禮礼])[^\n]{0,12}?(?:气候|氣候|天气|晴|阴|陰|雨|雪|云|雲)")
"""A weekday and the weather head a diary's entry."""
_HOUR = compile_late(r"\d\s?[ap]\.\s?m\b|noon|midnight|\d{4}Z", re.IGNORECASE)
_NUMBER = compile_late(r"\W*(?:[a-z ]{0,20}\s)?\d{1,4}\.\s")
_CABLE = compile_late(r"^FM (?:AM(?:EMBASSY|CONSUL)|SECSTATE|USMISSION)", re.MULTILINE)
"""The sender's line of a cable as the machine printed it."""
_DAY_ALONE = compile_late(r"\W{0,2}[〇一二三四五六七八九十廿卅]{1,3}日[\s,，]")
"""A day without a month opens an entry of a diary whose page names the month."""
_FROM_DIARY = compile_late(r"\W*(?:摘自|[选選][译譯自]|节自|節自)")
_QUOTED = compile_late(r"《[^》]*》|“[^”]*”|\"[^\"]*\"")
_ROMANIZED = compile_late(r"elegramm|\b(?:dnevnik|zapis|besed|pis['`]?mo\b)", re.IGNORECASE)
"""Words of a Russian title in Latin letters."""
_LOOK = 400
"""Characters of a field that are searched for a kind word."""


@cache
def _compile(words: str) -> re.Pattern[str]:
    """A table of kind words, compiled at first use so that importing stays quick."""
    return re.compile(words, re.IGNORECASE | re.VERBOSE)


def read_kind(entry: Entry) -> Kind:
    """The kind of paper that the words of the entry name; `OTHER` where they name none."""
    kinds = (
        _read_words(words[:_LOOK]) for words in (entry.title, entry.heading, _take_heading(entry))
    )
    named = [kind for kind in kinds if kind is not None]
    if _TALK_NOTE.match(entry.opening) and not named:
        return TALK
    if named:
        is_diary = named[0] is DIARY and TALK in named and not HAN.search(entry.title)
        return TALK if is_diary else named[0]
    if _WEATHER.search(entry.heading[:80]) or _DAY_ALONE.match(entry.opening):
        return DIARY
    if entry.source_note[:80].rstrip(". ").endswith(("Telegram", "telegram")):
        return TELEGRAM
    if _ADDRESS.match(entry.title):
        return TELEGRAM if "elegram" in entry.source_note or _is_wired(entry) else LETTER
    if _CABLE.search(entry.opening, 0, _LOOK):
        return TELEGRAM
    if entry.kind in _BY_NAME:
        return _BY_NAME[entry.kind]
    return _read_opening(entry) or OTHER


def _is_wired(entry: Entry) -> bool:
    """Whether an hour in the dateline and a number before the text show a telegram."""
    return bool(_HOUR.search(entry.dateline) and _NUMBER.match(entry.opening))


def _take_heading(entry: Entry) -> str:
    """The heading lines of a text that was pasted whole."""
    text = entry.transcript or entry.opening
    return text[: measure_heading(text, alone=is_alone(entry))]


def _read_words(words: str) -> Kind | None:
    if not words:
        return None
    if HAN.search(words):
        found = list(_compile(_CHINESE).finditer(_QUOTED.sub("", words)))
        named = [match.lastgroup for match in found]
        if _FROM_DIARY.match(words):
            named = [name for name in named if name != "diary"] or named
        for container in ("chronicle", "diary"):
            if container in named:
                return _NAMED[container]
        if named:
            return _NAMED[named[-1] or ""]
    is_russian = CYRILLIC.search(words) or _ROMANIZED.search(words)
    return _read_first(_compile(_RUSSIAN if is_russian else _ENGLISH), words)


def _read_first(pattern: re.Pattern[str], words: str) -> Kind | None:
    """The first kind word rules; "from the diary of" only where no other word follows it."""
    diary = None
    for match in pattern.finditer(words):
        name = match.lastgroup or ""
        if name in ("diary", "diary_word"):
            diary = diary or _NAMED[name]
        elif name == "guest" and diary is None:
            continue
        else:
            return _NAMED[name]
    return diary


def _read_opening(entry: Entry) -> Kind | None:
    """A kind word in the letterhead of the text: capitals, or a form's own title."""
    for text in (entry.opening, entry.transcript):
        head = None if HAN.search(text[:160]) else re.match(r"[^a-zа-яё]{0,160}", text)
        kind = _read_words(head.group()) if head else None
        if kind is not None:
            return kind
    return None
