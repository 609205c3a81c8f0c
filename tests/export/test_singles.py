from dataclasses import replace

from hypothesis import given, settings

from dateline.export.singles import Singles, single
from tests.export.accounts import told
from tests.making import make_event, make_record, make_report, records


def test_each_event_of_a_report_is_an_event():
    words = make_record().statements[0].content
    entries = single(make_record(events=(make_event(1), make_event(2, trigger=words, type="PROTEST", mode=("demo",)))))
    assert [entry.event.type for entry in entries] == ["COERCE", "PROTEST"]
    assert len({entry.event.id for entry in entries}) == 2
    assert all(entry.event.reports == entry.event.independent == 1 for entry in entries)


def test_what_the_record_joins_is_one_event():
    words = make_record().statements[0].content
    (entry,) = single(make_record(events=(make_event(1), make_event(2, trigger=words, same_as="e1"))))
    assert len(entry.mentions) == 2
    assert entry.event.mentions == tuple(mention.key for mention in entry.mentions)


def test_a_report_that_comes_twice_is_told_once():
    account = told(make_record(), make_record(), make_record(report=make_report(id="2" * 64)))
    assert len(list(account.entries())) == len(list(account.reports())) == len(list(account.quotes())) == 2


def test_an_account_can_be_gone_through_again():
    account = told(make_record())
    assert list(account.entries()) == list(account.entries())


def test_records_are_taken_one_at_a_time():
    taken = []

    def given_one_by_one():
        for number in range(5):
            taken.append(number)
            yield make_record(report=make_report(id=str(number) * 64))

    entries = Singles(given_one_by_one).entries()
    next(entries)
    assert taken == [0]


@settings(max_examples=25)
@given(records())
def test_whatever_comes_hangs_together(record):
    account = told(record)
    ids = {entry.event.id for entry in account.entries()}
    assert sum(len(entry.mentions) for entry in account.entries()) == len(record.events)
    assert all(set(quote.about) <= ids for quote in account.quotes())
    assert all(entry.named == record.actors for entry in account.entries())
    assert replace(record) == record
