"""The same listings built with Hugo: bare templates inside the frame of our own page.

What is compared is the work of a generator: a page for each listing and a list for each kind, in
two languages. Hugo's pages hold the fields as a plain list; none of our views, maps, exports and
checks is made. So the ratio says how far from a plain generator the guide is, not who is better.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from builds import ROOT, Measured, build, measure

sys.path.insert(0, str(ROOT / "scripts" / "setup"))
import prepare  # beside the set-up, not in the package

CONFIG = """\
baseURL = "http://localhost:8000/"
defaultContentLanguage = "ja"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[languages.ja]
contentDir = "content/ja"
[languages.en]
contentDir = "content/en"
"""
FIELDS = """\
<article><h1>{{ .Title }}</h1><dl>
{{ range $name, $value := .Params.fields }}<dt>{{ $name }}</dt><dd>{{ $value }}</dd>
{{ end }}</dl></article>
"""
LIST = """\
<article><h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.fields.phone }}</li>
{{ end }}</ul></article>
"""
# What stands between is ours.
MAIN = re.compile(
    r"(?<=<main class=\"md-main\" data-md-component=\"main\">)(.*)(?=</main>)", re.DOTALL
)


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """One line on each program, and the ratios of processor time and of the clock."""
    prepare.install_locked("bench", "比べる相手を入れます", "Installing Hugo to compare with")
    site = folder / "ours"
    ours = build(ROOT / "data", site, "--no-pdf")
    theirs = _theirs(folder / "theirs", site)
    for name, done in (("zaitaku", ours), ("hugo", theirs)):
        yield f"hugo   {name:8} {done.processor:6.1f} s of processor  {done.seconds:6.1f} s"
    yield (
        f"hugo   without paper: {ours.processor / theirs.processor:.1f} x its processor time,"
        f" {ours.seconds / theirs.seconds:.1f} x its time"
    )


def _theirs(folder: Path, site: Path) -> Measured:
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    frame = next((site / "r").glob("*/index.html")).read_text(encoding="utf-8")
    for name, inside in (("single", FIELDS), ("list", LIST)):
        before, _, after = MAIN.split(frame)
        page = f"{before}{inside}{after}"
        (layouts / f"{name}.html").write_text(page, encoding="utf-8")
    listings = json.loads((site / "data" / "listings.json").read_text(encoding="utf-8"))["listings"]
    for lang in ("ja", "en"):
        for listing in listings:
            _write(folder / "content" / lang, listing)
    program = str(Path(sys.executable).with_name("hugo"))
    return measure([program, "--quiet", "--source", str(folder), "--destination", "public"])


def _write(content: Path, listing: dict[str, Any]) -> None:
    """One page of content; JSON is a front matter that Hugo reads."""
    kind = content / str(listing["kind"])
    kind.mkdir(parents=True, exist_ok=True)
    fields = {key: value for key, value in listing.items() if isinstance(value, str | int | float)}
    front = {"title": str(listing["name"]), "fields": fields}
    (kind / f"{listing['id']}.md").write_text(json.dumps(front) + "\n", encoding="utf-8")
