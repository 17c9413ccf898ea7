"""The quick way to the address of a choice gives the address that the slow one gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse_edtf
from timeline.store import Filters
from timeline.store.filters import LISTS

slugs = st.sampled_from(("yudin", "mao-zedong", "1956", "a b&c=d", "Люшань"))


@given(
    st.dictionaries(st.sampled_from(LISTS), st.lists(slugs, max_size=3, unique=True).map(tuple)),
    st.booleans(),
    st.sampled_from(("", "Mao & coal", "я")),
    st.sampled_from((None, parse_edtf("1949-10"))),
    st.sampled_from(LISTS),
    slugs,
)
def test_a_choice_has_one_address(
    lists: dict[str, tuple[str, ...]], in_post: bool, q: str, day: object, name: str, slug: str
) -> None:
    filters = Filters(**lists, in_post=in_post, q=q, from_=day, after="x", order="record")  # type: ignore[arg-type]
    assert filters.toggle_query(name, slug) == filters.toggle(name, slug).to_query()
