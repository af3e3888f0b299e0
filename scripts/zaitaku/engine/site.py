"""The engine's side: what MkDocs does with the pages of one language.

Generated pages enter as empty Markdown with front matter, so that MkDocs gives them navigation and
address; their body is put in afterwards and never passes through Markdown. Listing pages are
poured into one captured page, see `shell`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.meta import get_data

from zaitaku import offline
from zaitaku.draw import ward
from zaitaku.draw.pictures import own_files
from zaitaku.engine import mould, theme, written
from zaitaku.engine.headings import Headings
from zaitaku.engine.loading import Loaded, load
from zaitaku.engine.written import source_of
from zaitaku.ground import assets, keeping, markup, parameters
from zaitaku.ground.parameters import Parameters
from zaitaku.ground.problems import InvalidData, Problem
from zaitaku.ground.web import language_root, tel
from zaitaku.load.diagrams import draw
from zaitaku.load.examples import load_examples
from zaitaku.load.fill_sheets import load_sheets
from zaitaku.load.handing_over import take
from zaitaku.load.swept import load_swept
from zaitaku.model import Lang
from zaitaku.opendata import sitemap
from zaitaku.pages import components, find, guide, render, sections
from zaitaku.pages.page import Page, Planned
from zaitaku.prose import framing, handwritten, readings
from zaitaku.prose.extension.draft import Draft
from zaitaku.prose.extension.guide import GuideMarkdown
from zaitaku.prose.finish import finished
from zaitaku.prose.layers import Line, unsaid
from zaitaku.prose.library import Library, page_path
from zaitaku.prose.shortcodes import diagram_file
from zaitaku.views import structured
from zaitaku.views.context import listing_path
from zaitaku.views.status import Overdue
from zaitaku.words.i18n import load_strings, missing_strings

SHELL_FILE = f"r/{mould.NAME}/index.md"


class LanguageBuild:
    """One language of one build. MkDocs calls it through `hooks.py`, in this order of methods."""

    def __init__(self, loaded: Loaded, given: Parameters) -> None:
        self.given, self.root = given, given.root
        self.titles: dict[str, str] = {}
        self.take_up(loaded)
        self.sources: dict[str, str] = {}
        self.overdue: dict[str, Overdue] = {}
        self.lines: dict[str, list[Line]] = {}
        self.faults: list[Problem] = []
        self.generated: dict[str, Page] = {}
        self.shell: mould.Shell | None = None
        self.paths: list[tuple[str, str | None]] = []
        self.headings = Headings()
        self.guide_markdown = GuideMarkdown()
        # Pages that are made after the build, by their file in the site: see `renewing`.
        self.renewed: dict[str, str] | None = None

    def take_up(self, loaded: Loaded) -> None:
        """Make pages of this from now on."""
        self.loaded, self.ctx = loaded, loaded.ctx
        given, ctx = self.given, loaded.ctx
        # The paragraphs of the ward are lent to a sample, as its facts are.
        self.data = given.root / "data" if ctx.guide.fictional else given.data
        # A run of this site says nothing of a sample or of another town.
        swept = load_swept(given.own.parent) if given.data == given.own else None
        lacking = unsaid(given.root, ctx.guide.municipality, ctx.lang)
        self.library = Library(
            loaded.book, loaded.diagrams, self.titles, loaded.readings, swept, lacking
        )

    @classmethod
    def start(cls, root: Path, config: MkDocsConfig) -> LanguageBuild:
        """Load and check the registries. Raises PluginError that lists every problem."""
        parameters.end_with_parent()
        given = parameters.from_environment(root)
        lang: Lang = "en" if config.theme["language"] == "en" else "ja"
        try:
            loaded = load(given, take(given), lang)
            if faults := missing_strings(load_strings("ja"), load_strings("en")):
                raise InvalidData(faults)
        except InvalidData as error:
            raise PluginError(str(error)) from error
        return cls(loaded, given)

    def configured(self, config: MkDocsConfig) -> MkDocsConfig:
        """Addresses, title and texts of the theme, and the extension of Markdown."""
        self.tell(config)
        config.markdown_extensions.append(self.guide_markdown)  # type: ignore[arg-type]  # both fit
        return config

    def tell(self, config: MkDocsConfig) -> None:
        """Addresses, title and the texts that the theme shows."""
        config.site_url = self.ctx.base_url + language_root(self.ctx.lang)
        config.site_name = self.ctx.t.label(self.ctx.guide.title)
        config.extra.update(theme.values(self.ctx))
        config.copyright = None

    def compiled(self, env: Any) -> Any:
        """The theme's templates share the store of compiled ones with the pages' own.

        Every page has been read by now: raises PluginError with the faults of all of them.
        """
        if self.faults:
            raise PluginError(str(InvalidData(self.faults)))
        env.bytecode_cache = render.environment().bytecode_cache
        env.filters["tel"] = tel
        return env

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add every generated page, data file and vendored asset to the build."""
        theme.leave_out(files, config)
        render.keep_compiled(self.given.kept / "templates")
        self.lines = written.put_in(files, config, self.ctx, self.root, self.data)
        keeping.keep_in(self.given.kept / "made")
        twins = {x.src_uri: self.read_written(x) for x in files.documentation_pages()}
        for planned in self.planned():
            self._add_page(files, config, planned.make())
        self._check_twins(twins)
        blank = Page(
            f"/r/{mould.NAME}/", mould.TITLE, mould.DESCRIPTION, mould.BODY, {"listing": "yes"}
        )
        self._add_page(files, config, blank)
        made = (
            *sections.data_files(self.ctx),
            *guide.guide_files(self.ctx, self.library.book),
        )
        for path, text in made:
            # As bytes: the line ends of a calendar are part of its format.
            files.append(File.generated(config, path, content=text.encode()))
        manifest = offline.manifest(self.ctx)
        files.append(File.generated(config, offline.MANIFEST, content=manifest))
        for id, diagram in self.library.diagrams.items():
            picture = draw(diagram, self.ctx.lang)
            files.append(File.generated(config, diagram_file(id), content=picture))
        drawn = ward.ward(self.ctx.registry.dataset).encode()
        for path, data in (
            *own_files(self.root, frozenset(self.ctx.registry.areas)).items(),
            (ward.FILE, drawn),
        ):
            files.append(File.generated(config, path, content=data))
        for path, place in assets.vendor_files(self.root).items():
            files.append(File.generated(config, path, abs_src_path=str(place)))
        return files

    def planned(self) -> Iterator[Planned]:
        """Every generated page but those of listings."""
        own = self.ctx.guide.municipality
        sheets = load_sheets(self.root / "content" / "sheets", own)
        examples = load_examples(self.root / "content" / "components.yaml", own)
        late = tuple(self.overdue[file] for file in self.lines if file in self.overdue)
        yield from sections.planned_sections(self.ctx, late, sheets)
        yield from guide.planned_guide(self.ctx, self.library.book)
        yield Planned(components.PATH, partial(components.components_page, self.ctx, examples))

    def read_written(self, file: File) -> str | None:
        """Remember title and overdue date of a hand-written page; the twin that it names."""
        text, meta = get_data(file.content_string)
        title = str(meta.get("title") or file.name)
        self.titles[page_path(file.src_uri)] = readings.without_readings(title)
        self.overdue.pop(file.src_uri, None)
        if late := framing.overdue(text, self.ctx, self.library, file.src_uri, meta):
            self.overdue[file.src_uri] = late
        return meta.get("twin")

    def _check_twins(self, twins: dict[str, str | None]) -> None:
        """A page of one language only would leave half of the readers at a dead end."""
        there = written.in_other_language(self.root, self.data, self.ctx)
        if faults := handwritten.missing_twins(twins, there | {*self.generated}, self.ctx.lang):
            raise PluginError(str(InvalidData(faults)))

    def _add_page(self, files: Files, config: MkDocsConfig, page: Page) -> None:
        source = source_of(page.path)
        replaced = files.get_file_from_path(source)
        if replaced is not None:
            files.remove(replaced)
        files.append(File.generated(config, source, content=self.front(page)))

    def front(self, page: Page) -> str:
        """What a generated page is to MkDocs: front matter, and its body is known here."""
        self.generated[source_of(page.path)] = page
        self.titles[page.path] = page.title
        meta = {"title": page.title, "description": page.description, "hide": ["toc"], **page.extra}
        # JSON is YAML: whatever a title holds, it stays one quoted text.
        return f"---\n{json.dumps(meta, ensure_ascii=False)}\n---\n"

    def markdown(self, markdown: str, page: MkDocsPage) -> str:
        """Hand the extension of Markdown its draft; generated pages have no Markdown."""
        if page.file.src_uri in self.generated:
            return ""
        self.sources[page.file.src_uri] = markdown
        source, path = page.file.content_string, page.file.src_uri
        above = source[: len(source) - len(markdown)].count("\n")
        given = (above, self.lines.get(path, []), page.meta)
        try:
            draft = handwritten.drafted(markdown, self.ctx, self.library, path, *given)
        except InvalidData as error:
            # All bad pages are told at once, when every page has been read: see `compiled`.
            self.faults += error.problems
            self.sources[path] = ""  # what it names cannot be looked up
            draft = Draft("")
        self.guide_markdown.turn_to(draft)
        return draft.markdown

    def content(self, html: str, page: MkDocsPage) -> str:
        """Put in the body of a generated page; give hand-written ones their frame."""
        made = self.generated.get(page.file.src_uri)
        if made is not None:
            pieces = markup.pieces(made.body)
            self.headings.add(made.path, markup.ids(pieces))
            handwritten.introduced(pieces, self.ctx, self.library, made.path)
            return finished(pieces, self.ctx.lang)
        source = page.file.src_uri
        path = page_path(source)
        self.headings.add_written(path, self.titles[path], self.guide_markdown.found)
        frame = framing.frame(self.sources[source], self.ctx, self.library, source, page.meta)
        easy = source.startswith("easy/")  # its readings are put on whole words later
        return finished(markup.pieces(html + frame), self.ctx.lang, easy=easy)

    def context(self, context: Any, page: MkDocsPage) -> Any:
        """Tell the theme the twin of this page in the other language."""
        self.nav = context["nav"]
        path = "/" + page.file.url.removesuffix("./")
        page.meta["alternates"] = theme.alternates(self.ctx, path, page.meta.get("twin"))
        if page.file.src_uri != SHELL_FILE and not page.meta.get("noindex"):
            self.paths.append((path, page.meta.get("twin")))
        return context

    def finished(self, output: str, page: MkDocsPage) -> str:
        """Keep the shell page instead of writing it; easy pages get their readings."""
        source = page.file.src_uri
        if source == SHELL_FILE:
            self.shell = mould.cut(output)
            return ""
        if source.startswith("easy/"):
            output = self._easy(output, source)
        if self.renewed is None:
            return output
        self.renewed[page.file.dest_uri] = output
        return ""

    def _easy(self, output: str, source: str) -> str:
        try:
            return handwritten.easy_page(output, self.ctx, self.library, source)
        except InvalidData as error:
            raise PluginError(str(error)) from error

    def template(self, output: str, name: str) -> str:
        """The engine's own sitemap knows no listings: ours is written at the end."""
        return "" if name == "sitemap.xml" else output

    def write_listings(self, config: MkDocsConfig) -> None:
        """Write every listing page and, with the Japanese build, the sitemap of both languages."""
        out = Path(config.site_dir)
        if astray := self.headings.astray(self.ctx):
            raise PluginError(str(InvalidData(astray)))
        (out / find.SECTIONS).write_text(self.headings.sections(), encoding="utf-8")
        for page in sections.listing_pages(self.ctx):
            target = out / page.path.strip("/") / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.poured(page), encoding="utf-8")
        if self.ctx.lang == "ja":
            self._write_sitemap(out)

    def poured(self, page: Page) -> str:
        """The whole page of a listing. Raises PluginError where there is no shell to pour it in."""
        if self.shell is None:
            raise PluginError("The shell page was not rendered.")
        return self.shell.fill(
            id=page.path.strip("/").removeprefix("r/"),
            title=page.title,
            description=page.description,
            body=finished(markup.pieces(page.body), self.ctx.lang, names=True),
        )

    def _write_sitemap(self, out: Path) -> None:
        known = [*self.ctx.registry.by_id, *self.ctx.registry.removed]
        paths = [*sorted(self.paths), *((listing_path(id), None) for id in sorted(known))]
        entries = [theme.twin_paths(path, twin) for path, twin in paths]
        text = sitemap.sitemap(self.ctx.base_url, entries, structured.changed(self.ctx))
        (out / "robots.txt").write_text(sitemap.robots(self.ctx.base_url), encoding="utf-8")
        (out / "sitemap.xml").write_text(text, encoding="utf-8")
        (out / "sitemap.xml.gz").write_bytes(sitemap.zipped(text))
