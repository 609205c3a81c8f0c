"""Two people who review side by side: neither gets what the other has before them, and nothing is held for good."""

from dateline.web.leases import LASTING, Leases
from tests.web.guarded import add_users, bearer, client_of, named


def test_an_event_is_one_persons_until_it_is_given_back_or_the_time_is_over():
    time = [0.0]
    leases = Leases(clock=lambda: time[0])
    assert leases.take("ann", "E1")
    assert leases.take("ann", "E1")
    assert not leases.take("ben", "E1")
    assert leases.of_others("ben") == ("E1",)
    assert leases.of_others("ann") == ()
    time[0] = LASTING - 1
    leases.of_others("ben", going_on=["E1"])  # who does not have it cannot hold it longer
    leases.of_others("ann", going_on=["E1"])
    time[0] = LASTING + 1
    assert leases.of_others("ben") == ("E1",)
    time[0] = 3 * LASTING
    assert leases.of_others("ben") == ()
    assert leases.take("ben", "E1")
    leases.give_back("E1")
    assert leases.take("ann", "E1")


def following(client, token, **asked):
    return client.get("/api/v1/reviews/next", params=asked, headers=bearer(token)).json()["event"]


def test_two_coders_get_different_events_where_one_answer_is_enough(account):
    tokens = add_users(account)
    client = client_of(account, named(account))
    first, second = following(client, tokens["coder"]), following(client, tokens["admin"])
    assert first != second
    assert following(client, tokens["coder"]) == first
    answered = client.post("/api/v1/reviews", json={"event": first, "verdict": "skip"}, headers=bearer(tokens["coder"]))
    assert answered.status_code == 201
    assert following(client, tokens["admin"], passed=[second]) == first


def test_two_coders_get_the_same_events_where_two_are_asked(account):
    tokens = add_users(account)
    account.set_plan(doubled=1.0)
    client = client_of(account, named(account))
    assert following(client, tokens["coder"]) == following(client, tokens["admin"])
