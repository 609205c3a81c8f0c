import { useEffect, useState } from "preact/hooks";
import { filters, setFilters, withFilter } from "../state/filters";

/** Typing is fast; the server is asked when the hand rests. */
const REST_MS = 220;

/** Words to look for in the sentences that tell events. */
export function SearchField() {
  const set = filters.value.text?.[0] ?? "";
  const [words, setWords] = useState(set);
  useEffect(() => setWords(set), [set]);
  useEffect(() => {
    if (words.trim() === set) return undefined;
    const timer = setTimeout(() => setFilters(withFilter(filters.value, "text", words.trim() ? [words.trim()] : []), { replace: set !== "" }), REST_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <input
      class="field search"
      type="search"
      aria-label="Words in the sentences"
      placeholder="Words in the sentences"
      value={words}
      onInput={(event) => setWords(event.currentTarget.value)}
    />
  );
}
