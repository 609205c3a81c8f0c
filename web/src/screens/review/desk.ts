import { keepReview, nextToReview, seenOf, undoReview } from "../../api/reviewing";
import type { Said, Seen } from "../../api/reviewing";
import type { Desk } from "../working/sitting";

/** The server's queue of what fits the filters. */
export function deskFor(filters: URLSearchParams): Desk<Seen, Said> {
  return {
    next: (passed, first) => nextToReview(filters, passed, first),
    keep: async (said, seen) => (await keepReview(said, seen.etag)).id,
    undo: async (review) => {
      await undoReview(review);
    },
    again: (seen) => seenOf(seen.put),
    idOf: (seen) => seen.put.event,
    waitingOf: (seen) => seen.put.waiting,
    counts: (said) => said.verdict !== "skip",
  };
}
