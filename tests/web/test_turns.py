"""Readers wait for each other, those who change something for no reader."""

import anyio
import pytest

from dateline.web.turns import Turns

READERS = 3


class Slow:
    """An app whose readers wait until they are told to go on; who changes something does not."""

    def __init__(self, *, fails=False):
        self.working = self.most = 0
        self.go_on = anyio.Event()
        self.fails = fails

    async def __call__(self, scope, receive, send):
        if scope["method"] == "GET":
            self.working += 1
            self.most = max(self.most, self.working)
            await self.go_on.wait()
            self.working -= 1
            if self.fails:
                raise RuntimeError("broken")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def ask(app, method, answers):
    async def send(message):
        if message["type"] == "http.response.start":
            answers.append(method)

    await app({"type": "http", "method": method}, None, send)


def test_edits_go_past_waiting_readers():
    async def crowd():
        slow, answers = Slow(), []
        app = Turns(slow, readers=READERS)
        async with anyio.create_task_group() as tasks:
            for _ in range(3 * READERS):
                tasks.start_soon(ask, app, "GET", answers)
            await anyio.wait_all_tasks_blocked()
            assert slow.working == READERS
            for method in ("PATCH", "POST", "DELETE"):
                await ask(app, method, answers)
            assert answers == ["PATCH", "POST", "DELETE"]
            slow.go_on.set()
        assert answers.count("GET") == 3 * READERS
        assert slow.most == READERS

    anyio.run(crowd)


def test_a_turn_ends_when_an_answer_fails():
    async def crowd():
        slow = Slow(fails=True)
        slow.go_on.set()
        app = Turns(slow, readers=1)
        for _ in range(3):
            with pytest.raises(RuntimeError, match="broken"), anyio.fail_after(5):
                await ask(app, "GET", [])

    anyio.run(crowd)


def test_who_takes_an_answer_away_slowly_keeps_nobody_waiting():
    async def crowd():
        slow, begun, go_away = Slow(), [], anyio.Event()
        slow.go_on.set()
        app = Turns(slow, readers=1)

        async def take_slowly(message):
            begun.append(message["type"])
            await go_away.wait()

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(app, {"type": "http", "method": "GET"}, None, take_slowly)
            await anyio.wait_all_tasks_blocked()
            assert begun == ["http.response.start"]
            answers = []
            with anyio.fail_after(5):
                await ask(app, "GET", answers)
            assert answers == ["GET"]
            go_away.set()

    anyio.run(crowd)
