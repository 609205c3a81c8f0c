import { FIELD_WORDS } from "../../text/words";
import type { FieldName } from "../../text/words";
import { fieldsOf } from "../../text/marks";
import { howMany } from "../../text/told";
import { Sentence, Teller } from "./sentence";
import type { WholeEvent } from "../../api/whole";

/** All sentences that tell the event, numbered as the paragraph refers to them. */
export function Evidence({ whole }: { readonly whole: WholeEvent }) {
  const fields = new Set(whole.tellings.flatMap((mention) => fieldsOf(mention.event).flatMap((field) => (field.named ? [field.field] : []))));
  return (
    <section class="card" aria-labelledby="evidence">
      <div class="head">
        <h2 id="evidence">In whose words</h2>
        <Key fields={[...fields]} />
      </div>
      <ol class="sentences">
        {whole.tellings.map((mention, index) => (
          <li key={mention.key} id={`sentence-${index + 1}`} tabIndex={-1}>
            <span class="badge">{index + 1}</span>
            <div>
              <Sentence mention={mention} />
              <p class="row teller">
                <Teller mention={mention} />
                {mention.report.group !== mention.report.id && <span class="chip">a copy, no further source</span>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {whole.tellings.length < whole.event.mentions.length && (
        <p class="soft">{howMany(whole.event.mentions.length - whole.tellings.length, "further sentence")} cannot be shown: their reports are gone.</p>
      )}
    </section>
  );
}

/** What the colours mean. */
function Key({ fields }: { readonly fields: readonly FieldName[] }) {
  return (
    <ul class="row key">
      {fields.map((field) => (
        <li key={field} class="soft">
          <span class={`swatch look-${field}`} /> {FIELD_WORDS[field]}
        </li>
      ))}
    </ul>
  );
}
