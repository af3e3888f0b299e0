"""The nodes of `answers.yaml` and `say.yaml` as the types of `model.signposts`."""

from __future__ import annotations

from zaitaku.load.decode.values import EMPTY, local_text, texts, yes
from zaitaku.model import Danger, Kind, LocalText, NamePart, Script, Signpost, Speech, SpokenLine
from zaitaku.yamltext import Mapping, Scalar

_DANGER = {None: Danger.NONE, "soon": Danger.SOON, "now": Danger.NOW}


def signpost(node: Mapping) -> Signpost:
    """One entry of `answers.yaml`."""
    words = node.mapping("words") or EMPTY
    return Signpost(
        id=node.text("id") or "",
        label=local_text(node.get("label")),
        say=local_text(node.get("say")),
        call=texts(node, "call"),
        center=yes(node.text("center")),
        pages=_pages(node),
        find=node.text("find") or "",
        danger=_DANGER[node.text("danger")],
        words=(*texts(words, "ja"), *texts(words, "en")),
    )


def _pages(node: Mapping) -> LocalText | None:
    page = node.get("page")
    if isinstance(page, Scalar):
        return LocalText(ja=page.text, en=page.text)
    return local_text(page) if page is not None else None


def speech(node: Mapping) -> Speech:
    """The whole of `say.yaml`."""
    return Speech(
        scripts=tuple(_script(item) for item in node.mappings("say")),
        card=tuple(_line(item) for item in node.mappings("card")),
        names=tuple(
            NamePart(item.text("ja") or "", item.text("said") or "", yes(item.text("legal")))
            for item in node.mappings("names")
        ),
    )


def _script(node: Mapping) -> Script:
    return Script(
        id=node.text("id") or "",
        label=local_text(node.get("label")),
        lines=tuple(_line(item) for item in node.mappings("lines")),
        kinds=tuple(Kind(kind) for kind in texts(node, "kinds")),
        numbers=texts(node, "numbers"),
    )


def _line(node: Mapping) -> SpokenLine:
    return SpokenLine(*(node.text(key) or "" for key in ("ja", "said", "en")))
