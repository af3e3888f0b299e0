"""Web addresses: http or https, a public host, nothing hidden in them."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, quote, urlsplit

from zaitaku.rules.context import Context
from zaitaku.rules.engine import Fault, fault, value_rule
from zaitaku.shapes import Value

SCHEMES = ("https", "http")
# One or more labels and a top-level name of letters; punycode (xn--…) is how other scripts look.
HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.I
)
# RFC 3986 characters; a percent sign introduces two hexadecimal digits.
CHARACTERS = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
LOCAL_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".onion")


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
    if parts is None or (_is_web(parts) and not CHARACTERS.fullmatch(text)):
        want = quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")
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
    local = host.lower().endswith(LOCAL_NAMES) or host == "localhost"
    # Names in other scripts look like what they are not: they are written as xn--….
    if host.isascii() or not host:
        wrong = local or _is_number(host) or not HOST.fullmatch(host)
    else:
        wrong = True
    if wrong:
        yield fault(value.node, host=host or "—")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
