import { signal } from "@preact/signals";
import type { ReadonlySignal } from "@preact/signals";

/** Where one is: the page's whole state, so that an address can be sent to a colleague. */
export interface Address {
  /** First segment of the path, which names the screen; empty for the overview. */
  readonly screen: string;
  /** The other segments, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads an address, as `location` has it. */
export function readAddress(path: string, search: string): Address {
  const [screen = "", ...rest] = path.split("/").filter(Boolean).map(decoded);
  return { screen, rest, query: new URLSearchParams(search) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Writes an address: path segments are encoded, an empty query leaves no question mark. */
export function writeAddress(segments: readonly string[], query?: URLSearchParams): string {
  const search = query?.toString() ?? "";
  return `/${segments.filter(Boolean).map(encodeURIComponent).join("/")}${search && `?${readable(search)}`}`;
}

/** Undoes the encoding of characters that stand for themselves in a query and that people like to read. */
export function readable(search: string): string {
  return search.replaceAll("%2C", ",").replaceAll("%3A", ":");
}

const here = signal<Address>(readAddress("/", ""));

/** Where one is now. */
export const address: ReadonlySignal<Address> = here;

/** Follows the browser's own going back and forth. Called once, by main. */
export function listenToAddress(): void {
  const read = () => {
    here.value = readAddress(location.pathname, location.search);
  };
  read();
  addEventListener("popstate", read);
}

/** Goes to an address of the page. With `replace` the place one leaves is not gone back to. */
export function go(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  here.value = readAddress(location.pathname, location.search);
}

/** Changes the query of the address one is at. */
export function goQuery(query: URLSearchParams, options: { replace?: boolean } = {}): void {
  go(writeAddress([here.value.screen, ...here.value.rest], query), options);
}
