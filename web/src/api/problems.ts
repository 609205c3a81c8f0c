/** An error as the server tells it (RFC 9457), or what stands for it if none was to be had. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    /** HTTP status; 0 if the server did not answer at all. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** What the answer says besides: `heir` of an event that was merged, `current` of one that another person changed. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || title);
  }
}

/** What to tell of a status whose answer does not say it itself. */
const TOLD: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  0: ["The server does not answer", "Is dateline serve still running? What you see is what was fetched before."],
  401: ["You are not signed in", "The session ended. Open the address that dateline serve prints, or sign in again."],
  403: ["This is not allowed to you", "Your role does not include this. An admin can change it."],
  404: ["There is no such thing", "It may have been deleted, or the address is misspelt."],
  410: ["This is no more", "It was merged into another or deleted."],
  412: ["Somebody else changed this", "Look at the new version, then decide again."],
  413: ["This is too large", "The server does not take files of this size."],
  428: ["This needs the version that you saw", "Load the page again, then repeat the change."],
  500: ["The server made a mistake", "It is not yours. The server’s own output says more."],
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function words(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The problem that an answer tells. */
export function problemOf(status: number, body: unknown): Problem {
  const [title, detail] = TOLD[status] ?? TOLD[status >= 500 ? 500 : 404] ?? ["", ""];
  if (!isRecord(body)) return new Problem(status, title, detail);
  const { title: told, detail: said, ...more } = body;
  return new Problem(status, words(told) || title, words(said) || detail, more);
}

/** Any error as a problem, so that there is one way to show them. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return problemOf(0, null);
  return new Problem(0, "Something went wrong in the page", error instanceof Error ? error.message : String(error));
}
