import "./work.css";
import type { ComponentChildren } from "preact";
import { carriedFilters } from "../../state/filters";
import { Link } from "../../ui/link";

interface Part {
  readonly at: string;
  readonly title: string;
  readonly keepsFilters?: boolean;
}

/** Screens that belong together, told by one row of links above each. */
const GROUPS: readonly (readonly Part[])[] = [
  [
    { at: "review", title: "Events", keepsFilters: true },
    { at: "review/differences", title: "Differences" },
    { at: "merge", title: "Pairs" },
    { at: "audit", title: "Audit" },
    { at: "review/agreement", title: "Agreement" },
  ],
  [
    { at: "sources", title: "Sources" },
    { at: "sources/add", title: "Add reports" },
    { at: "sources/jobs", title: "Jobs" },
    { at: "sources/failures", title: "Failures" },
  ],
  [
    { at: "export", title: "Export", keepsFilters: true },
    { at: "releases", title: "Releases" },
    { at: "searches", title: "Saved searches" },
    { at: "trail", title: "Who did what" },
  ],
];

/** A working screen with the way to those beside it. */
export function WorkPage({ here, children }: { readonly here: string; readonly children: ComponentChildren }) {
  const group = GROUPS.find((parts) => parts.some((part) => part.at === here)) ?? [];
  return (
    <div class="sheet work">
      <nav aria-label="Beside this" class="beside no-print">
        {group.map((part) => (
          <Link key={part.at} to={`/${part.at}`} query={part.keepsFilters ? carriedFilters.value : undefined} aria-current={part.at === here ? "page" : undefined}>
            {part.title}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}
