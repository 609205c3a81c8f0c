import { useState } from "preact/hooks";
import type { Meta } from "../../api/types";
import { dayTold } from "../../text/told";
import { Button, Segmented } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { tell } from "../../ui/toast";
import { bibtexOf, textOf } from "./cited";
import type { WholeEvent } from "../../api/whole";

type Form = "text" | "bibtex";

/** How to cite the event: as text and as BibTeX. */
export function Cite({ whole, meta, onClose }: { readonly whole: WholeEvent; readonly meta: Meta; readonly onClose: () => void }) {
  const [form, setForm] = useState<Form>("text");
  const cited = { whole, meta, address: `${location.origin}/events/${whole.id}`, today: new Date().toISOString().slice(0, 10) };
  const words = form === "text" ? textOf(cited) : bibtexOf(cited);
  const copy = () =>
    navigator.clipboard.writeText(words).then(
      () => tell("Copied."),
      () => tell("The browser does not let the page copy; mark the words and copy them yourself."),
    );
  return (
    <Dialog
      title="Cite this event"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={() => void copy()}>
          Copy
        </Button>
      }
    >
      <Segmented<Form>
        label="Form"
        value={form}
        onChoose={setForm}
        choices={[
          { value: "text", label: "Text" },
          { value: "bibtex", label: "BibTeX" },
        ]}
      />
      <pre class="citation words" tabIndex={0}>
        {words}
      </pre>
      <p class="soft">
        The event as it was {whole.changed ? `after its last change on ${dayTold(whole.changed.slice(0, 10))}` : "when you saw it"}. An event may change; who needs a
        text that stays cites a release.
      </p>
    </Dialog>
  );
}
