"""MkDocs adapter: hands each event to `zaitaku.site`. No logic lives here."""

from pathlib import Path

# At module top on purpose: MkDocs takes scripts/ off sys.path once the hook is loaded.
from zaitaku import site

_builds: dict[str, site.LanguageBuild] = {}


def on_config(config):
    build = site.LanguageBuild.start(Path(config.config_file_path).parent, config)
    _builds[config.site_dir] = build
    return build.configured(config)


def on_files(files, config):
    return _builds[config.site_dir].add_files(files, config)


def on_page_markdown(markdown, page, config, files):
    return _builds[config.site_dir].markdown(markdown, page)


def on_page_content(html, page, config, files):
    return _builds[config.site_dir].content(html, page)


def on_page_context(context, page, config, nav):
    return _builds[config.site_dir].context(context, page)


def on_post_page(output, page, config):
    return _builds[config.site_dir].finished(output, page)


def on_post_template(output_content, template_name, config):
    return _builds[config.site_dir].template(output_content, template_name)


def on_post_build(config):
    _builds.pop(config.site_dir).write_listings(config)
