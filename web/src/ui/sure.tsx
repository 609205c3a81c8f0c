import { percent } from "../text/words";

/** How sure something is: a short bar and the number. */
export function Sure({ confidence, of = "How sure" }: { readonly confidence: number; readonly of?: string }) {
  return (
    <span class="sure" title={`${of}: ${percent(confidence)}`}>
      <svg width="26" height="6" viewBox="0 0 26 6" aria-hidden="true">
        <rect width="26" height="6" rx="3" class="sure-whole" />
        <rect width={Math.max(2, 26 * confidence)} height="6" rx="3" class="sure-part" />
      </svg>
      <span class="number">{percent(confidence)}</span>
    </span>
  );
}
