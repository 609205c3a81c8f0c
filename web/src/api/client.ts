import { problemOf } from "./problems";
import type { Problem } from "./problems";

/** Where the API is, on the page's own server. */
export const API = "/api/v1";

export type Query = URLSearchParams | Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

interface Kept {
  readonly etag: string;
  readonly body: unknown;
}

/** Answers of before, by address, that the server is asked about by their ETag. The oldest go when there are too many. */
const kept = new Map<string, Kept>();
/** Enough for going back and forth between views of an hour's work; answers are some 10 kB. */
const MOST_KEPT = 200;

function keep(url: string, answer: Kept): void {
  kept.delete(url);
  kept.set(url, answer);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
}

/** The address of a resource. */
export function urlOf(path: string, query: Query = {}): string {
  const search = query instanceof URLSearchParams ? query : new URLSearchParams(pairs(query));
  const text = search.toString();
  return API + path + (text && `?${text}`);
}

function pairs(query: Exclude<Query, URLSearchParams>): string[][] {
  return Object.entries(query).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    return Array.isArray(value) ? value.map((each: string) => [name, each]) : [[name, String(value)]];
  });
}

/** What the server last said the version of a resource is; an edit names it in `If-Match`. */
export function etagOf(path: string, query: Query = {}): string | null {
  return kept.get(urlOf(path, query))?.etag ?? null;
}

/** Requests that others give way to. */
const ahead = new Set<Promise<unknown>>();

/** Has others give way to a request until it is answered or given up: what is read first is to be there first. */
export function goAhead<T>(answer: Promise<T>): Promise<T> {
  ahead.add(answer);
  const over = () => void ahead.delete(answer);
  answer.then(over, over);
  return answer;
}

/** Waits for all that goes ahead, and for what is asked in the same moment anywhere on the page. */
export async function giveWay(): Promise<void> {
  await Promise.resolve();
  await Promise.allSettled(ahead);
}

let signedOut: () => void = () => undefined;

/** Says what is to happen when the server no longer knows who asks. */
export function whenSignedOut(act: () => void): void {
  signedOut = act;
}

/** The problem that a refusal tells. */
function refusal(status: number, body: unknown): Problem {
  if (status === 401) signedOut();
  return problemOf(status, body);
}

async function bodyOf(response: Response): Promise<unknown> {
  const kind = response.headers.get("content-type") ?? "";
  return kind.includes("json") ? ((await response.json()) as unknown) : null;
}

/**
 * Fetches a resource.
 *
 * @throws Problem if the server refuses or does not answer; an `AbortError` if the signal says that nobody waits for it any more.
 */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const url = urlOf(path, query);
  const before = kept.get(url);
  const headers: Record<string, string> = { accept: "application/json" };
  if (before) headers["if-none-match"] = before.etag;
  const response = await fetch(url, { headers, credentials: "same-origin", cache: "no-store", ...(signal && { signal }) });
  if (response.status === 304 && before) {
    keep(url, before);
    return before.body as T;
  }
  const body = await bodyOf(response);
  if (!response.ok) throw refusal(response.status, body);
  const etag = response.headers.get("etag");
  if (etag) keep(url, { etag, body });
  return body as T;
}

export interface SendOptions {
  /** The version that is changed, as `etagOf` tells it. */
  readonly ifMatch?: string | null;
  readonly signal?: AbortSignal;
}

/**
 * Changes something. A `FormData` goes as it is, anything else as JSON.
 *
 * @throws Problem if the server refuses: 412 if somebody else changed it, 428 if no version was named.
 */
export async function send<T>(method: "POST" | "PATCH" | "PUT" | "DELETE", path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.ifMatch) headers["if-match"] = options.ifMatch;
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers["content-type"] = "application/json";
  const response = await fetch(API + path, {
    method,
    headers,
    credentials: "same-origin",
    ...(options.signal && { signal: options.signal }),
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
  });
  const answer = await bodyOf(response);
  if (!response.ok) throw refusal(response.status, answer);
  return answer as T;
}
