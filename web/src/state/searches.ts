import { computed, signal } from "@preact/signals";
import { get } from "../api/client";
import type { Listed } from "../api/types";

/** A saved search. */
export interface KnownSearch {
  readonly name: string;
  readonly filters: Readonly<Record<string, unknown>>;
  /** Up to when it has been looked at. */
  readonly seen: string;
  readonly new: number;
  readonly more: boolean;
}

const known = signal<readonly KnownSearch[]>([]);

/** How many saved searches have something new, for the header. */
export const alerts = computed(() => known.value.filter((search) => search.new > 0).length);

/** Asks what is new. That it cannot be told now is told where the searches are looked at. */
export async function freshSearches(): Promise<void> {
  try {
    known.value = (await get<Listed<KnownSearch>>("/searches")).items;
  } catch {
    known.value = [];
  }
}
