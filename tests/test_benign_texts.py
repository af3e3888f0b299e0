"""Ordinary words of a guide raise no alarm: numbers, hours, addresses, lists, bus lines."""

from __future__ import annotations

import pytest

from overlays import FIXTURES
from zaitaku.check.rules.urls import bad_addresses
from zaitaku.ground import private
from zaitaku.ground.mobiles import mask

TEXTS = (FIXTURES / "benign_texts.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", TEXTS)
def test_no_false_alarm(text: str):
    assert list(private.codes(text)) == []
    assert mask(text) == text
    assert list(bad_addresses(text, "Nerima City")) == []


def test_no_false_alarm_where_they_stand_together():
    assert mask("\n".join(TEXTS)) == "\n".join(TEXTS)


def test_the_corpus_is_as_large_as_promised():
    # With the records of fixtures/benign.
    assert len(TEXTS) >= 110
