import { describe, expect, it } from "vitest";
import { Problem } from "../src/api/problems";
import type { Said, Seen } from "../src/api/reviewing";
import { Session } from "../src/screens/review/session";
import { REOPENED } from "../src/screens/working/sitting";
import type { Desk } from "../src/screens/working/sitting";

function seen(id: string): Seen {
  return { put: { event: id, doubts: [], waiting: null, skipped: false, needed: 1 }, whole: { id } as Seen["whole"], etag: `"${id}"` };
}

/** A desk over a list of events, that behaves as the server does: what is answered does not come again, what is skipped comes last. */
class ListDesk implements Desk<Seen, Said> {
  readonly kept: Said[] = [];
  readonly undone: string[] = [];
  asked = 0;
  refuse: Problem | null = null;
  constructor(readonly events: readonly string[]) {}
  next(passed: readonly string[]): Promise<Seen | null> {
    this.asked += 1;
    const answered = new Set(this.kept.filter((each, index) => each.verdict !== "skip" && !this.undone.includes(`R${index}`)).map((each) => each.event));
    const found = this.events.find((each) => !answered.has(each) && !passed.includes(each));
    return Promise.resolve(found === undefined ? null : seen(found));
  }
  keep(said: Said): Promise<string> {
    if (this.refuse) return Promise.reject(this.refuse);
    this.kept.push(said);
    return Promise.resolve(`R${this.kept.length - 1}`);
  }
  undo(review: string): Promise<void> {
    this.undone.push(review);
    return Promise.resolve();
  }
  again(before: Seen): Promise<Seen> {
    return Promise.resolve({ ...before, etag: `${before.etag} again` });
  }
  idOf = (item: Seen) => item.put.event;
  waitingOf = () => null;
  counts = (said: Said) => said.verdict !== "skip";
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const names = (many: number) => Array.from({ length: many }, (_, index) => `E${index}`);

describe("a sitting of review", () => {
  it("goes on at once, as the next event is there already", async () => {
    const desk = new ListDesk(names(5));
    const session = new Session(desk);
    await session.fetch();
    expect(session.current.value?.whole.id).toBe("E0");
    session.answer("accept");
    expect(session.current.value?.whole.id).toBe("E1"); // before anything was waited for
    session.answer("reject");
    expect(session.current.value?.whole.id).toBe("E2");
    await settled();
    expect(desk.kept.map((each) => [each.event, each.verdict])).toEqual([["E0", "accept"], ["E1", "reject"]]); // prettier-ignore
    expect(session.done.value.map((each) => each.saving)).toEqual(["saved", "saved"]);
  });

  it("ends when nothing is left, and no event comes twice", async () => {
    const desk = new ListDesk(names(4));
    const session = new Session(desk);
    await session.fetch();
    const shown: string[] = [];
    while (session.current.value) {
      shown.push(session.current.value.whole.id);
      session.answer("accept");
      await settled();
    }
    expect(shown).toEqual(names(4));
    expect(session.state.value).toBe("empty");
  });

  it("takes the last answer back, with its corrections, and shows the event again in its new version", async () => {
    const desk = new ListDesk(names(3));
    const session = new Session(desk);
    await session.fetch();
    session.correct("place", "Kryvyi Rih");
    session.answer("accept");
    await settled();
    await session.undo();
    expect(desk.undone).toEqual(["R0"]);
    expect(session.current.value?.whole.id).toBe("E0");
    expect(session.current.value?.etag).toBe('"E0" again');
    expect(session.draft.value.corrected).toEqual({ place: "Kryvyi Rih" });
    session.answer("accept");
    expect(session.current.value?.whole.id).toBe("E1"); // what was shown before the undoing comes next
  });

  it("does not send an answer that is taken back before it was sent", async () => {
    const desk = new ListDesk(names(3));
    const session = new Session(desk);
    await session.fetch();
    session.answer("reject");
    await session.undo();
    await settled();
    expect(desk.kept).toEqual([]);
    expect(session.current.value?.whole.id).toBe("E0");
  });

  it("keeps an answer that was refused until it is taken", async () => {
    const desk = new ListDesk(names(30));
    const session = new Session(desk);
    await session.fetch();
    desk.refuse = new Problem(0, "The server does not answer", "");
    session.answer("accept");
    await settled();
    desk.refuse = null;
    for (let times = 0; times < REOPENED + 5; times += 1) {
      session.answer("reject");
      await settled();
    }
    const [failed] = session.failed.value;
    expect(failed?.said.event).toBe("E0");
    expect(session.done.value.length).toBe(REOPENED);
    if (failed) session.retry(failed);
    await settled();
    expect(session.failed.value).toEqual([]);
    expect(desk.kept.at(-1)?.event).toBe("E0");
  });

  it("shows both versions when somebody else was quicker", async () => {
    const desk = new ListDesk(names(3));
    const session = new Session(desk);
    await session.fetch();
    desk.refuse = new Problem(412, "Changed", "");
    session.answer("accept");
    await settled();
    const [failed] = session.failed.value;
    if (failed) await session.reopen(failed);
    expect(session.before.value?.etag).toBe('"E0"');
    expect(session.current.value?.etag).toBe('"E0" again');
    expect(desk.undone).toEqual([]);
  });

  it("asks for events ahead, not for more than it needs", async () => {
    const desk = new ListDesk(names(100));
    const session = new Session(desk);
    await session.fetch();
    expect(desk.asked).toBe(3);
    session.answer("skip");
    await settled();
    expect(desk.asked).toBe(4);
  });
});
