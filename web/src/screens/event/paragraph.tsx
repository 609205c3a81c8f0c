import { Reference } from "./sentence";

/** The event told in a paragraph; its numbers in brackets lead to the sentences. Brackets that stand in names are left as they are. */
export function Paragraph({ text, most }: { readonly text: string; readonly most: number }) {
  return (
    <p class="paragraph words" dir="auto">
      {text.split(/(\[\d+\])/).map((part, index) => {
        const number = Number(/^\[(\d+)\]$/.exec(part)?.[1] ?? 0);
        return number >= 1 && number <= most ? <Reference key={index} number={number} /> : part;
      })}
    </p>
  );
}
