from dateline.knowledge.calendar import load_calendar, load_number_words


def test_calendar_words_name_what_exists():
    words = load_calendar()
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(7))
    assert set(words.seasons.values()) == {1, 2, 3, 4}
    assert set(words.references.values()) == {"past", "present", "future"}
    assert all(word == word.lower() for table in (words.months, words.weekdays, words.parts, words.holidays) for word in table)


def test_number_words_are_whole():
    words = load_number_words()
    assert sorted(words.ones.values()) == list(range(1, 20))
    assert sorted(words.tens.values()) == list(range(20, 100, 10))
    assert all(low <= high for low, high in words.ranges.values())
    assert set(words.hedges.values()) == {"low", "high", "both"}


def test_ranges_of_the_codebook():
    ranges = load_number_words().ranges
    assert [ranges[word] for word in ("dozens", "scores", "hundreds", "thousands", "several", "a few", "millions")] == [
        (24, 99),
        (40, 199),
        (200, 999),
        (2000, 9999),
        (3, 9),
        (2, 5),
        (2_000_000, 9_999_999),
    ]
