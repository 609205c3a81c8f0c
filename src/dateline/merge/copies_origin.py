"""Where a text that many outlets bring comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from dateline.merge.copies_compare import CopyReport

_AGENCIES: Final[tuple[tuple[str, str, str], ...]] = (
    ("Reuters", "reuters.com", "Reuters|Thomson Reuters"),
    ("Associated Press", "apnews.com ap.org", "Associated Press|AP"),
    ("Agence France-Presse", "afp.com", "Agence France-Presse|Agence France Presse|AFP"),
    ("Bloomberg", "bloomberg.com", "Bloomberg News|Bloomberg"),
    ("United Press International", "upi.com", "United Press International|UPI"),
    ("Xinhua", "xinhuanet.com news.cn", "Xinhua News Agency|Xinhua"),
    ("TASS", "tass.com tass.ru", "ITAR-TASS|TASS"),
    ("RIA Novosti", "ria.ru", "RIA Novosti"),
    ("Interfax", "interfax.com interfax.ru", "Interfax"),
    ("Interfax-Ukraine", "interfax.com.ua", "Interfax-Ukraine"),
    ("Ukrinform", "ukrinform.net ukrinform.ua", "Ukrinform"),
    ("UNIAN", "unian.info unian.net", "UNIAN"),
    ("dpa", "dpa.com dpa-international.com", "Deutsche Presse-Agentur|dpa|DPA"),
    ("EFE", "efe.com", "EFE"),
    ("ANSA", "ansa.it", "ANSA"),
    ("Kyodo", "kyodonews.net", "Kyodo News|Kyodo"),
    ("Jiji Press", "jiji.com", "Jiji Press|Jiji"),
    ("Yonhap", "yna.co.kr", "Yonhap News Agency|Yonhap"),
    ("KCNA", "kcna.kp", "Korean Central News Agency|KCNA"),
    ("Press Trust of India", "ptinews.com", "Press Trust of India|PTI"),
    ("ANI", "aninews.in", "ANI"),
    ("IANS", "ians.in", "IANS"),
    ("Associated Press of Pakistan", "app.com.pk", "Associated Press of Pakistan|APP"),
    ("Pajhwok", "pajhwok.com", "Pajhwok Afghan News|Pajhwok"),
    ("BSS", "bssnews.net", "BSS"),
    ("Anadolu Agency", "aa.com.tr", "Anadolu Agency|Anadolu"),
    ("IRNA", "irna.ir", "IRNA"),
    ("Fars", "farsnews.ir", "Fars News Agency|Fars"),
    ("Tasnim", "tasnimnews.com", "Tasnim"),
    ("SANA", "sana.sy", "SANA"),
    ("NNA", "nna-leb.gov.lb", "National News Agency|NNA"),
    ("Petra", "petra.gov.jo", "Petra"),
    ("WAFA", "wafa.ps", "WAFA"),
    ("Saudi Press Agency", "spa.gov.sa", "Saudi Press Agency|SPA"),
    ("WAM", "wam.ae", "WAM"),
    ("QNA", "qna.org.qa", "Qatar News Agency|QNA"),
    ("KUNA", "kuna.net.kw", "KUNA"),
    ("MENA", "mena.org.eg", "Middle East News Agency|MENA"),
    ("SUNA", "suna-sd.net", "Sudan News Agency|SUNA"),
    ("ENA", "ena.et", "Ethiopian News Agency|ENA"),
    ("News Agency of Nigeria", "nannews.ng", "News Agency of Nigeria|NAN"),
    ("Ghana News Agency", "gna.org.gh", "Ghana News Agency|GNA"),
    ("MAP", "mapnews.ma", "Maghreb Arabe Presse"),
    ("Algeria Press Service", "aps.dz", "Algeria Press Service"),
    ("Antara", "antaranews.com", "Antara"),
    ("Bernama", "bernama.com", "Bernama"),
    ("PNA", "pna.gov.ph", "Philippine News Agency|PNA"),
    ("VNA", "vnanet.vn", "Vietnam News Agency|VNA"),
    ("AAP", "aap.com.au", "Australian Associated Press|AAP"),
    ("PA Media", "pa.media", "Press Association|PA Media"),
    ("Canadian Press", "thecanadianpress.com", "Canadian Press"),
    ("Lusa", "lusa.pt", "Lusa"),
    ("Belga", "belga.be", "Belga"),
    ("ANP", "anp.nl", "ANP"),
    ("PAP", "pap.pl", "PAP"),
    ("BNS", "bns.eu", "Baltic News Service|BNS"),
    ("BelTA", "belta.by", "BelTA|BELTA"),
    ("Trend", "trend.az", "Trend News Agency"),
    ("Azertac", "azertag.az", "AZERTAC|Azertac"),
    ("Armenpress", "armenpress.am", "Armenpress|ARMENPRESS"),
    ("Inter Press Service", "ipsnews.net", "Inter Press Service"),
)
"""News agencies: the name, the domains, what they are called in datelines and bylines."""
_DOMAINS: Final = {domain: name for name, domains, _ in _AGENCIES for domain in domains.split()}
_CALLED: Final = {called: name for name, _, forms in _AGENCIES for called in forms.split("|")}
_NAMED: Final = re.compile(rf"\b(?:{'|'.join(re.escape(called) for called in sorted(_CALLED, key=len, reverse=True))})\b")

# What speaks for a report as the origin, in the order of its strength: an agency's own page beats all, the day beats the length.
_OWN_PAGE: Final = 4.0
_FIRST_DAY: Final = 2.0
_LONGEST: Final = 1.0
_FOREIGN_CREDIT: Final = 1.5


@dataclass(frozen=True, slots=True)
class CopyOrigin:
    """Where a copied text most likely comes from.

    Attributes:
        report: Id of the report of the group that is the likeliest origin, or the nearest to it.
        agency: The news agency that wrote it, None if none is named.
        reasons: In words.
    """

    report: str
    agency: str | None
    reasons: tuple[str, ...]


def origin(reports: Sequence[CopyReport]) -> CopyOrigin:
    """The likeliest origin of a copy group.

    Args:
        reports: The group's reports, at least one, in the order in which they were found.
    """
    agency, credits = _agency(reports)
    days = [report.published for report in reports if report.published]
    first, longest = min(days, default=None), max(report.text.words for report in reports)
    judged = [_judged(report, agency, first, longest) for report in reports]
    number = max(range(len(reports)), key=lambda at: (judged[at][0], -at))
    named = (f"{agency} is credited by {credits} of {len(reports)} reports",) if agency and credits else ()
    return CopyOrigin(reports[number].id, agency, (*named, *judged[number][1]) or ("found first",))


def agencies_of(report: CopyReport) -> tuple[str, ...]:
    """The news agencies that a report is by or credits: its outlet, address, dateline and byline."""
    words = " ".join(word for word in (report.outlet, report.agency, *report.authors) if word)
    named = [_CALLED[found] for found in _NAMED.findall(words)]
    own = _own_page(report)
    return tuple(dict.fromkeys((*((own,) if own else ()), *named)))


def _own_page(report: CopyReport) -> str | None:
    """The agency whose own page it is."""
    host = (urlsplit(report.url).hostname or "") if report.url else ""
    parts = host.split(".")
    by_address = next((_DOMAINS[domain] for at in range(len(parts)) if (domain := ".".join(parts[at:])) in _DOMAINS), None)
    return by_address or (_CALLED.get(report.outlet) if report.outlet else None)


def _agency(reports: Sequence[CopyReport]) -> tuple[str | None, int]:
    """The agency that most reports name, and how many of them."""
    named = Counter(agency for report in reports for agency in agencies_of(report))
    return min(named.items(), key=lambda item: (-item[1], item[0])) if named else (None, 0)


def _judged(report: CopyReport, agency: str | None, first: str | None, longest: int) -> tuple[float, tuple[str, ...]]:
    signs = (
        (_OWN_PAGE, agency is not None and _own_page(report) == agency, f"the page of {agency}"),
        (_FIRST_DAY, first is not None and report.published == first, f"published first, on {first}"),
        (_LONGEST, report.text.words == longest, "the longest text"),
        (-_FOREIGN_CREDIT, bool(agencies_of(report)) and _own_page(report) is None, "credits an agency"),
    )
    speaking = [(weight, reason) for weight, holds, reason in signs if holds]
    return sum(weight for weight, _ in speaking), tuple(reason for weight, reason in speaking if weight > 0)
