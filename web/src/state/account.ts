import { signal } from "@preact/signals";
import { get } from "../api/client";
import type { Codebook, Meta } from "../api/types";

/** Which account is open, and what its values mean: fetched once, for they do not change while the page is open. */
export const account = signal<Meta | null>(null);
export const codebook = signal<Codebook | null>(null);

let asked: Promise<void> | null = null;

/** Fetches what all screens need, once. A failure may be tried again. */
export function openAccount(): Promise<void> {
  asked ??= Promise.all([get<Meta>("/meta"), get<Codebook>("/codebook")]).then(
    ([meta, book]) => {
      account.value = meta;
      codebook.value = book;
    },
    (problem: unknown) => {
      asked = null;
      throw problem;
    },
  );
  return asked;
}
