"""One form for each address, so that one article that is linked to in several ways is one article."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

# What campaigns, social networks and feed services add to an address, and what no server needs to find the page.
_TRACKING: Final = frozenset(
    (
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id",
        "mc_cid", "mc_eid", "mkt_tok", "mkwid", "_hsenc", "_hsmi", "hsctatracking", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id",
        "wickedid", "_openstat", "s_cid", "cmpid", "cmp", "ito", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee",
        "at_medium", "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "xtor", "ftag", "ref_src", "ref_url",
        "smid", "smtyp", "feedtype", "feedname", "cid_source", "traffic_source", "spref", "__twitter_impression", "guccounter",
        "guce_referrer", "guce_referrer_sig", "share_id", "sr_share", "_ga", "_gl", "srsltid",
    )
)  # fmt: skip
_TRACKING_FAMILIES: Final = ("utm_", "pk_", "mtm_", "matomo_", "hsa_", "stm_", "itm_", "wt_mc", "wt.mc")
_PORTS: Final = {"http": "80", "https": "443"}
_ESCAPE: Final = re.compile(r"%[0-9a-fA-F]{2}")


def canonical(url: str) -> str:
    """The address in its one form: scheme and host in lower case, no usual port, no fragment, no parameters that only track readers.

    What is no web address comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url
    name = f"[{host}]" if ":" in host else host.removesuffix(".")
    authority = name if port is None or str(port) == _PORTS[scheme] else f"{name}:{port}"
    path = _ESCAPE.sub(lambda match: match[0].upper(), parts.path) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair.partition("=")[0].lower()))
    return urlunsplit((scheme, authority, path, query, ""))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, `www.` and `m.` aside, or one host is a part of the other."""
    first, second = _site(one), _site(other)
    return bool(first and second) and (first == second or first.endswith("." + second) or second.endswith("." + first))


def own_address(address: str, declared: str | None) -> str:
    """The address to know a page by: the one that it declares its own (`rel=canonical`), if that can be.

    Many a page declares its site's front page, or another site's, by mistake; then it is the one it was fetched from.

    Args:
        address: Where the page was fetched from.
        declared: What it says of itself, whole or relative to `address`.
    """
    from urllib.parse import urljoin

    here = canonical(address)
    if not declared:
        return here
    try:
        there = canonical(urljoin(address, declared))
        parts = urlsplit(there)
    except ValueError:
        return here
    is_front = parts.path in ("", "/") and not parts.query and urlsplit(here).path not in ("", "/")
    return there if same_site(here, there) and not is_front else here


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_FAMILIES)


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", host)
