"""Places and sheets to print in tests, as small as they can be."""

from __future__ import annotations

from dataclasses import asdict, replace

from paper import DAY, fonts
from samples import context, pharmacy
from zaitaku.model import Kind, LocalText, Meeting, Name
from zaitaku.paper.job import Job
from zaitaku.paper.plan import GIVE_WAY
from zaitaku.paper.print_run import print_job
from zaitaku.views import leaflets as views

SHAPES = {"circle": [[0, -1], [1, 1], [-1, 1]]}
LONG = "医療法人社団" + "とても長い名前の" * 20 + "診療所"


def clinic(id="clinic-1", **changes):
    return replace(pharmacy(id), kind=Kind.CLINICS, **changes)


def group(**changes):
    base = replace(
        pharmacy("group-1"), kind=Kind.GROUPS, name=Name("見本の会"), services=(),
        meeting=Meeting(LocalText("見本公民館"), LocalText("毎週"), False, False),
        phone="03-0000-9999", group_type="carers",
    )  # fmt: skip
    return replace(base, **changes)


def job_of(ctx, sheet, template="list", **view):
    values = {"shapes": SHAPES, "maps": (), "maps_said": (), "map_left": ""}
    values |= {
        "sheet": asdict(sheet),
        "size": 11.0,
        "large": False,
        "contact": 46,
        "flags": False,
        "towns": True,
        "full": [kind.id for kind in sheet.kinds],
        "cover": (),
        "areas": (),
        "back": "",
        "blanks": 6,
        "dense": False,
        "later": False,
        "line": 10,
        "brief": False,
        "short": False,
    }
    return Job(("leaflets/x.pdf",), template, values | view)


def printed(ctx, sheet, template="list", fit=(), **view):
    return print_job(replace(job_of(ctx, sheet, template, **view), fit=fit), fonts(), DAY)


def both(contexts, sheets):
    """The side-by-side form of a sheet in Japanese and one in English."""
    values = {"shapes": SHAPES, "maps": (), "maps_said": (), "map_left": ""}
    values |= {"sheets": [asdict(s) for s in sheets], "size": 11.0, "towns": True, "sayings": ()}
    return print_job(Job(("leaflets/x.pdf",), "both", values, fit=GIVE_WAY), fonts(), DAY)


def sample_job():
    ctx = context(clinic(phone="03-0000-0001"))
    return job_of(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"]))
