"""Users, their passwords, sessions and tokens, in real databases with real argon2."""

from datetime import timedelta

import pytest

from dateline.errors import UsageError
from dateline.project import users
from dateline.project.users import LoggedIn
from dateline.store import people

ANN, OTHER = "a long enough sentence", "quite another sentence"


@pytest.fixture
def store(project):
    users.add(project.store, "ann", "admin", ANN, by="root")
    return project.store


def test_who_knows_the_password_is_let_in(store):
    assert users.log_in(store, "ann", ANN) == LoggedIn("ann", "admin")
    assert users.log_in(store, "ann", OTHER) is None
    assert users.log_in(store, "eve", ANN) is None
    assert users.log_in(store, "ann", "") is None
    assert users.log_in(store, "ann", "x" * 1_000_000) is None


def test_no_password_and_no_secret_is_in_the_database(store):
    shown = users.begin(store, "ann")
    with store.read() as connection:
        user = people.by_name(connection, "ann")
        found = people.whose(connection, people.key_of(shown), at=store.now())
    assert user.password.startswith("$argon2id$")
    assert shown not in repr(found)
    assert ANN not in repr(user)


@pytest.mark.parametrize(
    ("name", "role", "password", "says"),
    [
        ("ann", "viewer", ANN, "already"),
        ("a b", "viewer", ANN, "cannot name a user"),
        ("", "viewer", ANN, "cannot name a user"),
        ("<script>", "viewer", ANN, "cannot name a user"),
        ("ben", "king", ANN, "is no role"),
        ("ben", "coder", "short", "at least 12"),
        ("ben", "coder", "x" * 1001, "at most 1000"),
    ],
)
def test_what_cannot_be_a_user_is_refused(store, name, role, password, says):
    with pytest.raises(UsageError, match=says):
        users.add(store, name, role, password, by="root")
    assert [each.name for each in users.every(store)] == ["ann"]


def test_a_role_may_what_those_before_it_may():
    may = {role: [other for other in users.ROLES if LoggedIn("x", role).may(other)] for role in users.ROLES}
    assert may == {"viewer": ["viewer"], "coder": ["viewer", "coder"], "admin": ["viewer", "coder", "admin"]}


def test_a_session_ends_by_itself_by_logging_out_and_with_the_password(store):
    brief, one, two = (users.begin(store, "ann", lasts=lasts) for lasts in (timedelta(0), None, None))
    assert users.whose(store, brief, "session") is None
    assert users.whose(store, one, "session") == LoggedIn("ann", "admin")
    assert users.whose(store, one, "token") is None
    users.end(store, one)
    assert users.whose(store, one, "session") is None
    assert users.whose(store, two, "session") is not None
    token = users.begin(store, "ann", kind="token", label="nightly")
    users.set_password(store, "ann", OTHER, by="ann")
    assert users.whose(store, two, "session") is None
    assert users.whose(store, token, "token") is None
    assert users.log_in(store, "ann", OTHER) is not None


def test_tokens_are_ended_by_themselves(store):
    session, token = users.begin(store, "ann"), users.begin(store, "ann", kind="token")
    assert users.whose(store, token, "token") == LoggedIn("ann", "admin")
    assert (users.end_tokens(store, "ann", by="ann"), users.end_tokens(store, "ann", by="ann")) == (1, 0)
    assert users.whose(store, token, "token") is None
    assert users.whose(store, session, "session") is not None


def test_a_role_given_counts_at_once_and_who_is_removed_is_out(store):
    users.add(store, "ben", "viewer", OTHER, by="ann")
    session = users.begin(store, "ben")
    users.set_role(store, "ben", "coder", by="ann")
    assert users.whose(store, session, "session") == LoggedIn("ben", "coder")
    users.remove(store, "ben", by="ann")
    assert users.whose(store, session, "session") is None
    for refused in (
        lambda: users.remove(store, "ben", by="ann"),
        lambda: users.set_role(store, "ben", "coder", by="ann"),
        lambda: users.set_password(store, "ben", OTHER, by="ann"),
        lambda: users.begin(store, "ben"),
    ):
        with pytest.raises(UsageError, match="no user 'ben'"):
            refused()


def test_the_last_admin_stays_as_long_as_there_are_others(store):
    users.add(store, "ben", "coder", OTHER, by="ann")
    with pytest.raises(UsageError, match="only admin"):
        users.remove(store, "ann", by="ann")
    with pytest.raises(UsageError, match="only admin"):
        users.set_role(store, "ann", "viewer", by="ann")
    users.set_role(store, "ben", "admin", by="ann")
    users.set_role(store, "ann", "viewer", by="ann")
    users.remove(store, "ann", by="ben")
    users.remove(store, "ben", by="ben")
    assert users.every(store) == []
