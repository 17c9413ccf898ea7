"""Translators' names: taken apart only where nobody could doubt which part is the family's."""

from __future__ import annotations

import pytest

from timeline.export.name import split_translators


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Gary Goldberg", "Goldberg", "Gary"),
        ("Vladislav M. Zubok", "Zubok", "Vladislav M."),
        ("Neil Silver", "Silver", "Neil"),
        ("Sergey Radchenko", "Radchenko", "Sergey"),
        ("Jeffrey Wang", "Wang", "Jeffrey"),
        ("Mary-Anne O’Neill", "O’Neill", "Mary-Anne"),
    ],
)
def test_a_name_with_the_family_last_is_taken_apart(text: str, family: str, given: str) -> None:
    (name,) = split_translators(text)
    assert (name.whole, name.family, name.given) == (text, family, given)


@pytest.mark.parametrize(
    "text",
    ["Chen Zhihong", "Gao Bei", "Jingxia Yang", "Zhang Shu Guang", "Chen Jian", "Kim Il Sung",
     "Hsu Kuang-han", "Nguyen Van Minh", "Hasegawa Tsuyoshi", "7Brands", "the embassy", "CWIHP",
     "Joint Publications Research Service", "Wilson Center", "David", "毛泽东", "Wolff, David",
     "Wolff D.", "<b>Gary</b> Goldberg"],
)  # fmt: skip
def test_a_name_in_doubt_and_a_body_stay_whole(text: str) -> None:
    (name,) = split_translators(text)
    assert (name.whole, name.family, name.given) == (text, "", "")


def test_several_translators_are_each_a_name() -> None:
    names = split_translators("Danny Rozas with Kathryn Weathersby; Zhang Shu Guang & Chen Jian")
    assert [name.family for name in names] == ["Rozas", "Weathersby", "", ""]
