import { effect } from "@preact/signals";
import type { Done, Sitting } from "./sitting";

/** Answers that the server has not taken, as an earlier visit left them in the browser. */
export function unsaved<Item, Said>(kind: string): readonly Done<Item, Said>[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(kind)) ?? "[]");
    return Array.isArray(kept) ? (kept as Done<Item, Said>[]) : [];
  } catch {
    return []; // what another version kept in another form cannot be read
  }
}

/** Keeps answers that the server has not taken in the browser, so that closing the page does not lose them. */
export function keepUnsaved<Item, Said>(kind: string, sitting: Sitting<Item, Said>): () => void {
  return effect(() => {
    const waiting = sitting.done.value.filter((each) => each.saving !== "saved");
    if (waiting.length) localStorage.setItem(keptAs(kind), JSON.stringify(waiting));
    else localStorage.removeItem(keptAs(kind));
  });
}

function keptAs(kind: string): string {
  return `dateline-unsaved-${kind}`;
}
