"""One form for each address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetch.urls import canonical, own_address, same_site


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://Courier.Example:443/A/b?utm_source=x&id=7&fbclid=y#top", "https://courier.example/A/b?id=7"),
        ("http://courier.example", "http://courier.example/"),
        ("http://courier.example:8080/?", "http://courier.example:8080/"),
        ("https://courier.example/a?b=1&a=2", "https://courier.example/a?b=1&a=2"),
        ("https://courier.example/%e2%82%ac?q=%2f", "https://courier.example/%E2%82%AC?q=%2f"),
        ("https://courier.example./a?UTM_Medium=x&&", "https://courier.example/a"),
        ("https://[2606:2800::1]:443/a", "https://[2606:2800::1]/a"),
        (" https://courier.example/a ", "https://courier.example/a"),
        ("mailto:desk@courier.example", "mailto:desk@courier.example"),
        ("http://[::1", "http://[::1"),
        ("/a/b", "/a/b"),
    ],
)
def test_tracking_and_spelling_make_no_other_address(url, one):
    assert canonical(url) == one


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://courier.example/", "https://"]))
def test_the_one_form_is_its_own(text, begin):
    once = canonical(begin + text)
    assert canonical(once).strip() == once.strip()


@pytest.mark.parametrize(
    ("address", "declared", "known_by"),
    [
        ("https://courier.example/a?page=2&utm_source=x", "/a", "https://courier.example/a"),
        ("https://m.courier.example/a", "https://www.courier.example/a", "https://www.courier.example/a"),
        ("https://news.courier.example/a", "https://sport.courier.example/a", "https://news.courier.example/a"),
        ("https://courier.example/a", "https://other.example/a", "https://courier.example/a"),
        ("https://courier.example/a", "https://courier.example/", "https://courier.example/a"),
        ("https://courier.example/a", "javascript:void(0)", "https://courier.example/a"),
        ("https://courier.example/a", "http://[::1", "https://courier.example/a"),
        ("https://courier.example/a#b", None, "https://courier.example/a"),
    ],
)
def test_a_page_is_known_by_the_address_that_it_declares_if_that_can_be(address, declared, known_by):
    assert own_address(address, declared) == known_by


def test_one_site_has_several_hosts():
    assert same_site("https://www.courier.example/a", "http://courier.example/b")
    assert not same_site("https://notcourier.example/", "https://courier.example/")
    assert not same_site("/a", "/b")
