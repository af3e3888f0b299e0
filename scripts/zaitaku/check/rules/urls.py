"""Web addresses: http or https, a public host, nothing hidden in them."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit

from zaitaku.check.rules.context import Context
from zaitaku.check.rules.engine import EVERY_TEXT, Fault, fault, value_rule
from zaitaku.check.rules.privacy import NO_PROSE
from zaitaku.check.schema import Value
from zaitaku.ground import private
from zaitaku.ground.mobiles import TABLES

SCHEMES = ("https", "http")
# One or more labels and a top-level name of letters; punycode (xn--…) is how other scripts look.
HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.I
)
# RFC 3986 characters; a percent sign introduces two hexadecimal digits.
CHARACTERS = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
# Names of house networks, names that lead to a computer of one's own, endings that are file names.
LOCAL_NAMES = (
    ".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa", ".onion",
    ".invalid", ".test", ".nip.io", ".sslip.io", ".xip.io", "localtest.me", "lvh.me", "vcap.me",
    ".zip", ".mov", ".exe", ".php", ".html", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv",
    ".txt", ".jpg", ".jpeg", ".png", ".apk", ".dmg", ".bat", ".msi", ".js", ".htm", ".rar",
)  # fmt: skip
# Parts of the names of public sites, besides the name of the municipality itself.
TRUSTED = ("tokyo", "metro", "city", "pref")
ALIKE = str.maketrans("01i", "oll")
# An address in the middle of a text; signs behind it belong to the sentence.
IN_TEXT = re.compile(TABLES["web_address"], re.I)
SENTENCE_SIGNS = ".,:;!?"

# What a name of a site in this country is written in: Latin, kana, kanji.
NOT_JAPANESE = re.compile(r"[^a-z0-9\u00df-\u00ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff-]", re.I)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return parts


def _is_web(parts: SplitResult | None) -> bool:
    return parts is not None and parts.scheme.lower() in SCHEMES


@value_rule("url-scheme", "url")
def url_scheme(value: Value, context: Context) -> Iterator[Fault]:
    """Only https and http: no javascript:, data:, file:, or a bare host."""
    parts = _split(value.node.text)
    if parts is not None and not _is_web(parts):
        yield fault(value.node, value=value.node.text)


@value_rule("url-form", "url")
def url_form(value: Value, context: Context) -> Iterator[Fault]:
    """Only the characters of an address; others are percent-encoded."""
    text, parts = value.node.text, _split(value.node.text)
    if parts is not None and _is_web(parts) and not (parts.hostname or "").isascii():
        return  # `url_host` says what to write
    if parts is None or (_is_web(parts) and not CHARACTERS.fullmatch(text)):
        # Older Japanese keyboards show the tilde of http://…/~name/ as a line above.
        want = quote(text.replace("‾", "~"), safe="%/:?#[]@!$&'()*+,;=~-._")
        yield fault(value.node, value=text, want=want)


@value_rule("url-credentials", "url")
def url_credentials(value: Value, context: Context) -> Iterator[Fault]:
    """No name or password before the host: https://ward.example@elsewhere is a trick."""
    parts = _split(value.node.text)
    if parts is not None and _is_web(parts) and "@" in parts.netloc:
        yield fault(value.node, host=parts.hostname or "")


@value_rule("url-host", "url")
def url_host(value: Value, context: Context) -> Iterator[Fault]:
    """A public host by name: not a number, not this computer, not a house network."""
    parts = _split(value.node.text)
    if parts is None or not _is_web(parts) or "@" in parts.netloc:
        return
    host = (parts.hostname or "").rstrip(".")
    if _is_bad(host):
        yield fault(value.node, host=host or "—", want=_ascii(host) or "www.example.jp")


def _is_bad(host: str) -> bool:
    """Whether a host is none that everybody can reach by a name in plain letters."""
    local = host.lower().endswith(LOCAL_NAMES) or host == "localhost"
    # Names in other scripts look like what they are not: they are written as xn--….
    return local or not host.isascii() or _is_number(host) or not HOST.fullmatch(host)


def _ascii(host: str) -> str:
    """A host in other scripts as browsers send it: xn--…; "" where there is no such form."""
    try:
        return "" if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _pretends(host: str) -> bool:
    """Whether a name in its xn-- form shows letters that are neither Japanese nor Latin."""
    for label in re.findall(r"xn--([a-z0-9-]+)", host.lower()):
        try:
            shown = label.encode("ascii").decode("punycode")
        except UnicodeError:
            return True
        if NOT_JAPANESE.search(shown):
            return True
    return False


def _resembles(host: str, own: str) -> bool:
    """Whether a part of a host looks like a name that readers trust, and is another: nerirna."""
    trusted = {_looks(name): name for name in (*TRUSTED, *own.lower().split()[:1])}
    labels = re.split(r"[.-]", re.sub(r"xn--[a-z0-9-]+", lambda m: _shown(m[0]), host.lower()))
    return any(trusted.get(_looks(label), label) != label for label in labels)


def _claims(host: str, own: str) -> bool:
    """Whether a host calls itself the city or Tokyo's government, and is neither: city-nerima.jp.

    Names below lg.jp, metro.tokyo.jp and city.<name>.<prefecture>.jp are given to these alone.
    """
    host, town = host.lower(), "".join(own.lower().split()[:1])
    words = set(re.split(r"[.-]", host))
    if host.endswith(".lg.jp"):
        return False
    if {"metro", "tokyo"} <= words and not re.search(r"(?:^|\.)metro\.tokyo\.jp$", host):
        return True
    if not re.fullmatch("[a-z]+", town):
        return False
    city = {"city", town} <= words or words & {f"city{town}", f"{town}city", f"cityof{town}"}
    return bool(city) and not re.search(rf"(?:^|\.)city\.{town}\.[a-z]+\.jp$", host)


def _shown(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _looks(label: str) -> str:
    """How a name looks at a glance: without accents, with look-alike letters as one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", label) if not unicodedata.combining(c))
    return plain.translate(ALIKE).replace("rn", "m").replace("vv", "w")


def _of_pattern(code: str) -> None:
    """Register the rule of one entry of `patterns.json` for addresses."""

    @value_rule(code, "url")
    def rule(value: Value, context: Context) -> Iterator[Fault]:
        text = value.node.text
        parts = _split(text)
        if parts is None or not _is_web(parts):
            return
        if _caught(code, text, parts.hostname or "", context.municipality.name_en):
            yield fault(value.node)


def _caught(code: str, text: str, host: str, own: str) -> bool:
    """Whether an address breaks the rule of one entry of `patterns.json`."""
    pretends = code == "url-lookalike" and (
        _pretends(host) or _resembles(host, own) or _claims(host, own)
    )
    return pretends or bool(private.URL_PATTERNS[code].search(text))


for _code in private.URL_PATTERNS:
    _of_pattern(_code)


def bad_addresses(text: str, own: str) -> Iterator[str]:
    """The addresses in a text that no listing could have as its website.

    Args:
        text: words of a record or a page.
        own: the English name of the municipality, which others may imitate; "" where unknown.
    """
    for match in IN_TEXT.finditer(private.plain(text)):
        shown = match[0].rstrip(SENTENCE_SIGNS)
        address = shown if shown.lower().startswith("http") else f"https://{shown}"
        parts = _split(address)
        if parts is None or not _is_web(parts):
            continue
        host = parts.hostname or ""
        if (
            "@" in parts.netloc
            or _is_bad(host.rstrip("."))
            or any(_caught(code, address, host, own) for code in private.URL_PATTERNS)
        ):
            yield shown


EDITION = "edition"  # where a program looks for a list: nobody reads it, and its bytes are judged


@value_rule("text-website", EVERY_TEXT)
def text_website(value: Value, context: Context) -> Iterator[Fault]:
    """An address among words is judged like a website: readers type it, and pages link it."""
    if value.what not in NO_PROSE | {EDITION}:
        for address in bad_addresses(value.node.text, context.municipality.name_en):
            yield fault(value.node, value=address)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
