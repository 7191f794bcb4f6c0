"""Texts for property tests: any Unicode, and runs of the characters where rules meet."""

from __future__ import annotations

from hypothesis import strategies as st

_WHERE_RULES_MEET = (
    "aSsK1009 ,.'’ʼ\"״-_ éñßøŁœıﬁſᾳ\u0345\u0301\u0308\u0306\u0323"
    "иіеґйїёЙЇ \u00ad\u200b\u200d ـأبْ٣ שלֹ 東かカｶﾞ゛\u3099ー々ำ\u0e4dานไ한글 ½①²ŉ´`𝐀😀"
)

texts = st.one_of(
    st.text(st.sampled_from(_WHERE_RULES_MEET), max_size=16),
    st.text(max_size=30),
)
