"""Copies are recognised however they are altered; reports of the same story by other hands are not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge.copies_compare import CopyReport, is_copy
from dateline.merge.copies_groups import COMMON, MOST_COMPARED, MemoryShelf, copy_groups
from dateline.merge.copies_origin import origin
from dateline.merge.copies_sketch import Signature, bands, resemblance, scheme, signature
from dateline.merge.copies_text import read_text
from dateline.merge.independence import independent
from evaluation.alterations import _BOILERPLATE, WAYS, altered


def unwrapped(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


AGENCY = unwrapped("""
At least 14 people were killed and 31 wounded on Tuesday when a bomb exploded at a crowded vegetable market in the town
of Halmund, police said.

The blast tore through the eastern part of the market shortly before noon, when most stalls were open, district police
chief Karim Dost told reporters at the scene. He said the device had been hidden in a handcart.

No group claimed responsibility for the attack. The Northern Resistance Council, which has fought the government of
President Idris Valo since 2011, denied that its fighters were involved and condemned the bombing.

"We do not attack markets where our own families buy their bread," the council's spokesman, Oran Tell, said by
telephone.

Doctors at the Saint Brigid hospital said nine of the wounded were in a critical condition and appealed for blood
donors. Two children were among the dead, nurse Lena Farouk said.

President Valo called an emergency meeting of the security cabinet for Wednesday and ordered checkpoints on the road to
the capital, Merrin.
""")

OTHER_HAND = unwrapped("""
Shoppers in Halmund were buying onions and melons when the handcart blew up. By evening fourteen of them were dead.

"I saw the cart and then I saw nothing," said Yusuf Aban, who sells spices twenty metres away and whose brother is among
the injured. Around him, men were sweeping glass into heaps.

It is the third time this year that Halmund has been bombed. After the attack on the bus station in March the government
promised cameras at every entrance to the bazaar; residents say that none was ever put up.

Karim Dost, who commands the district police, would not be drawn on who was behind it. The rebels of the Northern
Resistance Council were quick to say that it was not them.

At Saint Brigid, the only hospital with a blood bank in the province, relatives queued in the corridors with their
sleeves rolled up.
""")

ELSEWHERE = unwrapped("""
The central bank of Torvia raised its key interest rate by half a point to 6.25 percent on Thursday, the fourth increase
in a row.

Governor Mila Stranz said that inflation, which stood at 9.1 percent in June, would not return to the bank's target
before the end of next year.

Analysts had expected a smaller step. The currency, the torv, gained one percent against the dollar in early trading.

"The bank wants to be seen to act before the wage talks in autumn," said Petra Lindh, chief economist of the Nordhaven
savings bank.

Exporters warned that dearer credit would cost jobs in the shipyards of Nordhaven and Kolm, where orders have fallen by
a third since January.
""")


def a_report(id: str, text: str, **known: str) -> CopyReport:
    return CopyReport(id=id, text=read_text(text), **known)


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_joins_the_group_however_it_was_altered(way: str) -> None:
    shelf = MemoryShelf()
    shelf.add(a_report("agency", AGENCY, outlet="Reuters"))
    shelf.add(a_report("hand", OTHER_HAND, outlet="The Chronicle"))
    placement = shelf.add(a_report("copy", altered(AGENCY, way, other=ELSEWHERE), outlet="Daily Mirror of Merrin"))
    assert placement.group == "agency"
    assert placement.links[0].verdict.reasons


@pytest.mark.parametrize("way", WAYS)
def test_the_order_of_arrival_makes_no_difference_to_two(way: str) -> None:
    copy, source = a_report("copy", altered(AGENCY, way, other=ELSEWHERE)), a_report("agency", AGENCY)
    assert is_copy(copy, source) == is_copy(source, copy)
    assert copy_groups([copy, source]) == {"copy": "copy", "agency": "copy"}


def test_reports_of_one_story_by_other_hands_are_no_copies() -> None:
    reports = [a_report("agency", AGENCY), a_report("hand", OTHER_HAND), a_report("bank", ELSEWHERE)]
    assert copy_groups(reports) == {"agency": "agency", "hand": "hand", "bank": "bank"}
    assert not is_copy(reports[0], reports[1]).is_copy


EARTHQUAKE = (
    "An earthquake of magnitude {0} struck {1} kilometres off {2} in {3} on {4}, the seismological institute in {3} said. "
    "There were no immediate reports of damage or casualties. The institute said that the quake struck at a depth of {1} kilometres. "
    "No warning of a tsunami was issued for the coast of {2}."
)


def test_pieces_of_one_template_are_no_copies() -> None:
    first = a_report("first", EARTHQUAKE.format("5.2", 31, "Padang", "Indonesia", "Tuesday"), published="2024-03-05")
    second = a_report("second", EARTHQUAKE.format("4.8", 77, "Hachinohe", "Japan", "Friday"), published="2024-05-10")
    verdict = is_copy(first, second)
    assert not verdict.is_copy
    assert "names" in verdict.reasons[-1]


CONVOY = "The Halmund Relief Fund brought food to some {} people in {} on Monday.\n\nThe convoy had waited at the border for {} days."


def test_a_single_name_tells_short_pieces_of_one_template_apart() -> None:
    strike = "A walkout by miners brought {} to a halt on {}.\n\nThe city offered talks for next week."
    first, second = (a_report(name, strike.format(name, day)) for name, day in (("Halmund", "Monday"), ("Nordhaven", "Monday")))
    assert not is_copy(first, second).is_copy
    assert is_copy(first, a_report("copy", strike.format("Halmund", "Monday") + "\n\nMore to follow.")).is_copy


def test_what_comes_weeks_later_with_another_place_or_other_numbers_is_no_copy() -> None:
    first = a_report("first", CONVOY.format(12300, "Merrin", 11), published="2024-03-04")
    for id, text in (("place", CONVOY.format(12300, "Kolm", 11)), ("numbers", CONVOY.format(900, "Merrin", 49))):
        assert is_copy(first, a_report(id, text, published="2024-03-05")).is_copy
        assert not is_copy(first, a_report(id, text, published="2024-04-15")).is_copy
    for published in ("2024-04-15", "some day"):
        assert is_copy(first, a_report("again", CONVOY.format(12300, "Merrin", 11), published=published)).is_copy


def test_an_outlets_standing_lines_make_no_copies() -> None:
    lines = "\n\n".join(_BOILERPLATE)
    first = "Police in Halmund arrested four men after the market bombing on Tuesday, Karim Dost said."
    second = "The central bank of Torvia raised its rate to 6.25 percent, Governor Mila Stranz said in Nordhaven."
    assert not is_copy(a_report("first", f"{first}\n\n{lines}"), a_report("second", f"{second}\n\n{lines}")).is_copy


BULLETIN = (
    "The General Staff in Merrin said that {} attacks were beaten back near Halmund over the past day. Rebels lost {} men, {} vehicles and "
    "{} guns, it said. The air force of President Valo flew {} sorties against positions north of Halmund."
)


def test_an_outlets_daily_bulletin_is_no_copy_of_yesterdays() -> None:
    today = a_report("today", BULLETIN.format(14, 120, 8, 5, 31), outlet="Merrin Daily", published="2024-03-06")
    yesterday = a_report("yesterday", BULLETIN.format(9, 85, 6, 3, 22), outlet="Merrin Daily", published="2024-03-05")
    assert not is_copy(today, yesterday).is_copy
    elsewhere = a_report("elsewhere", BULLETIN.format(14, 121, 8, 5, 31), outlet="Torvia Post", published="2024-03-06")
    assert is_copy(today, elsewhere).is_copy


def test_a_later_version_of_a_page_is_no_copy_but_stays_in_its_group() -> None:
    shelf = MemoryShelf()
    shelf.add(a_report("agency", AGENCY))
    placement = shelf.add(a_report("later", AGENCY.replace("14", "19") + "\n\nThe market was closed.", version_of="agency"))
    assert placement.group == "agency"
    assert [link.verdict.kind for link in placement.links if link.report == "agency"] == ["version"]


def test_a_collection_of_several_texts_does_not_chain_them() -> None:
    shelf = MemoryShelf()
    shelf.add(a_report("agency", AGENCY))
    shelf.add(a_report("bank", ELSEWHERE))
    placement = shelf.add(a_report("round-up", f"{AGENCY}\n\n{ELSEWHERE}"))
    assert {link.report for link in placement.links} == {"agency", "bank"}
    assert placement.merged == ()
    assert shelf.group("agency") != shelf.group("bank")


def test_two_excerpts_join_when_the_whole_text_comes() -> None:
    paragraphs = AGENCY.split("\n\n")
    shelf = MemoryShelf()
    shelf.add(a_report("beginning", "\n\n".join(paragraphs[:3])))
    shelf.add(a_report("end", "\n\n".join(paragraphs[3:])))
    assert shelf.group("beginning") != shelf.group("end")
    shelf.add(a_report("whole", AGENCY))
    assert set(shelf.groups().values()) == {"beginning"}
    assert [report.id for report in shelf.members("beginning")] == ["beginning", "end", "whole"]


def test_a_text_that_many_bring_keeps_its_keys_once() -> None:
    shelf = MemoryShelf()
    first = shelf.add(a_report("0", AGENCY))
    later = [shelf.add(a_report(str(number), f"{AGENCY}\n\nEdition {number} of the Halmund Gazette.")) for number in range(1, 80)]
    assert {placement.group for placement in later} == {"0"}
    assert all(len(placement.keys) < len(first.keys) / 2 for placement in later)
    assert max(placement.compared for placement in later) <= MOST_COMPARED


def test_a_standing_line_is_kept_of_no_more_reports_than_are_looked_at() -> None:
    line = "Subscribe to the morning letter of the Halmund Gazette and read the harbour news before breakfast every weekday."
    shelf = MemoryShelf()
    for number in range(COMMON + 30):
        shelf.add(a_report(str(number), f"{' '.join(f'word{number}x{place}' for place in range(40))}.\n\n{line}"))
    assert len(set(shelf.groups().values())) == COMMON + 30
    assert max(len(held) for held in shelf._holders.values()) == COMMON


def test_sources_are_counted_by_groups_and_by_outlets() -> None:
    assert independent([]) == 0
    assert independent([("a", "Post"), ("a", "Times"), ("b", "Sun"), ("c", None)]) == 3
    assert independent([("a", "Post"), ("b", "post"), ("b", "Sun"), ("c", "Sun")]) == 1


def test_the_origin_is_the_agency_that_the_others_credit() -> None:
    found = origin(
        [
            a_report("paper", AGENCY, outlet="The Chronicle", agency="Reuters", published="2024-03-05"),
            a_report("wire", AGENCY, outlet="Reuters", url="https://www.reuters.com/world/1", published="2024-03-05"),
            a_report("late", AGENCY + "\n\nMore follows here.", outlet="Sun", published="2024-03-06"),
        ]
    )
    assert (found.report, found.agency) == ("wire", "Reuters")
    assert "published first, on 2024-03-05" in found.reasons


def test_without_an_agency_the_first_day_speaks_for_the_origin() -> None:
    found = origin([a_report("late", AGENCY, published="2024-03-06"), a_report("early", AGENCY, published="2024-03-05")])
    assert (found.report, found.agency) == ("early", None)
    assert origin([a_report("only", AGENCY)]).reasons == ("the longest text",)


def test_a_sketch_survives_as_bytes() -> None:
    made = signature(AGENCY)
    assert Signature.from_bytes(made.to_bytes()) == made
    assert resemblance(made, signature(altered(AGENCY, "respelled", other=""))) > 0.8 > resemblance(made, signature(ELSEWHERE))
    with pytest.raises(ValueError, match="make it anew"):
        Signature.from_bytes(b"\xff")


def test_keys_are_the_same_in_every_process() -> None:
    script = "import sys; from dateline.merge.copies_sketch import *; print(scheme(), bands(signature(sys.stdin.read())))"
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", script],
            input=AGENCY,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == f"{scheme()} {bands(signature(AGENCY))}"


def test_kept_keys_would_be_noticed_if_they_changed() -> None:
    """Stores keep keys: where this fails, FORM must be raised, or the library's new version makes other values."""
    assert scheme() == "1-703109d9"
    assert bands(signature("Police in Halmund arrested four men after the market bombing on Tuesday."))[:2] == KNOWN_KEYS


KNOWN_KEYS = (6223909804247793942, -7587774635009144361)


@given(st.text(max_size=200))
def test_any_text_has_a_sketch_and_is_itself(text: str) -> None:
    assert bands(signature(text)) == bands(Signature.from_bytes(signature(text).to_bytes()))
    verdict = is_copy(a_report("a", text), a_report("b", text))
    assert verdict.kind == ("exact" if read_text(text).sentences else "none")
