"""The data is judged once for a build, and what is said of a place is worked out once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samples import context
from shared_sites import MINI
from sites import parameters
from zaitaku import build
from zaitaku.engine import processes
from zaitaku.ground.parameters import Parameters
from zaitaku.load import handing_over, validate
from zaitaku.views.context import Context, once


class Counted:
    """A view that counts how often it is worked out."""

    def __init__(self) -> None:
        self.times = 0
        self.view = once(self._view)

    def _view(self, ctx: Context, thing: object) -> str:
        self.times += 1
        return f"{ctx.lang} {thing}"


def test_a_view_is_worked_out_once_for_each_thing_and_context():
    counted, ja, en = Counted(), context(), context(lang="en")
    first, second = ["a"], ["a"]  # equal, and not the same

    assert counted.view(ja, first) == counted.view(ja, first) == "ja ['a']"
    assert counted.times == 1
    assert counted.view(en, first) == "en ['a']"
    counted.view(ja, second)
    counted.view(replace(ja, base_url="https://example.org/"), first)
    assert counted.times == 4


def test_what_was_worked_out_is_not_lent_to_another_thing():
    # An object that is gone gives its identity to the next: both have to be kept.
    counted, ctx = Counted(), context()
    for number in range(1000):
        assert counted.view(ctx, [number]) == f"ja [{number}]"
    assert counted.times == 1000


def test_a_build_judges_the_data_once_and_hands_it_to_its_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    judged, handed = [], []
    honest = validate.check_dataset

    def counted(*given: object, **named: object) -> object:
        judged.append(given)
        return honest(*given, **named)  # type: ignore[arg-type]  # passed on as they came

    def languages(engines: processes.Engines, given: Parameters, work: Path) -> None:
        # As in the process of a language: the registries are not there to be read again.
        elsewhere = replace(given, data=tmp_path / "nowhere")
        handed.append(handing_over.take(elsewhere))
        raise processes.BuildFailed("enough")

    monkeypatch.setattr(validate, "check_dataset", counted)
    monkeypatch.setattr(processes.Engines, "build", languages)

    with pytest.raises(processes.BuildFailed, match="enough"):
        build.build(parameters(MINI), tmp_path / "site", pdf=False)

    assert len(judged) == 1
    assert [x.id for x in handed[0].listings]
    assert not (tmp_path / "site").exists()


def test_the_parameters_of_a_language_lead_to_what_was_judged(tmp_path: Path):
    given = replace(parameters(MINI), judged=tmp_path / "judged")

    assert given.environment()["ZAITAKU_JUDGED"] == str(tmp_path / "judged")
