import type { ComponentChildren } from "preact";
import { go, readable } from "../state/address";

export interface LinkProps {
  /** A path of the page, already encoded (`writeAddress` does that). */
  readonly to: string;
  readonly query?: URLSearchParams | undefined;
  readonly class?: string | undefined;
  readonly title?: string | undefined;
  readonly "aria-current"?: "page" | "true" | undefined;
  readonly "aria-label"?: string | undefined;
  readonly children: ComponentChildren;
}

/** A link within the page. It is a real one: it can be opened in a new tab and copied. */
export function Link({ to, query, children, ...attributes }: LinkProps) {
  const search = query?.toString() ?? "";
  const href = to + (search && `?${readable(search)}`);
  return (
    <a
      {...attributes}
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(href);
      }}
    >
      {children}
    </a>
  );
}
