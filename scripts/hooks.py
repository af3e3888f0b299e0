"""MkDocs adapter: hands each event to `zaitaku.engine.site`. No logic lives here."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# At module top on purpose: MkDocs takes scripts/ off sys.path once the hook is loaded.
from zaitaku.engine import renewing, site, staying

_builds: dict[str, site.LanguageBuild] = {}
_engines: list[renewing.Engine] = []


def on_startup(**_: Any) -> None:
    """MkDocs only says what is wrong; its --quiet would keep that from --strict too."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Settings are read: load the registries of this language."""
    build = site.LanguageBuild.start(Path(config.config_file_path).parent, config)
    _builds[config.site_dir] = build
    return build.configured(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Files are known: add generated pages and assets."""
    return _builds[config.site_dir].add_files(files, config)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Templates are about to be used: they keep their compiled form."""
    _engines.append(renewing.Engine(_builds[config.site_dir], config, files, env))
    return _builds[config.site_dir].compiled(env)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Before Markdown: resolve shortcodes."""
    return _builds[config.site_dir].markdown(markdown, page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """After Markdown: put in the bodies of generated pages."""
    return _builds[config.site_dir].content(html, page)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """Before the template: name the twin in the other language."""
    return _builds[config.site_dir].context(context, page)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """After the template: keep the page that listings are poured into."""
    return _builds[config.site_dir].finished(output, page)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Static templates: leave out the sitemap of the engine."""
    return _builds[config.site_dir].template(output_content, template_name)


def on_post_build(config: MkDocsConfig) -> None:
    """Everything is written: add the listing pages."""
    _builds[config.site_dir].write_listings(config)


def on_build_error(error: Exception) -> None:
    """Something was wrong: nothing can be made again of this build."""
    _engines.clear()


def on_shutdown() -> None:
    """The build is over: stay where somebody wants pages of it to be made again."""
    staying.stay(_engines)
