import { POSITION_WORDS } from "../../text/words";
import { Reference } from "./sentence";
import type { WholeEvent } from "../../api/whole";

const ORDER = ["claims", "denies", "doubts", "reports"] as const;

/** Who reports, claims, denies or doubts it. */
export function Stands({ whole }: { readonly whole: WholeEvent }) {
  const { stands } = whole.shown;
  if (stands.length === 0) return null;
  return (
    <section class="card" aria-labelledby="stands">
      <h2 id="stands">Who stands where</h2>
      {ORDER.map((position) => {
        const own = stands.filter((stand) => stand.position === position);
        return (
          own.length > 0 && (
            <div key={position} class={`stand ${position}`}>
              <h3>{POSITION_WORDS[position]}</h3>
              <ul>
                {own.map((stand) => (
                  <li key={stand.by}>
                    <span class="words">{stand.by}</span> {stand.evidence.map((number) => <Reference key={number} number={number} />)}
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}
