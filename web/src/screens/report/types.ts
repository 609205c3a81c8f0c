import type { KnownReport, KnownStatement, Span, Stretch, ToldEvent, ToldStatement } from "../../api/records";

export interface EventHere {
  readonly mention: string;
  /** The event of the account; null if the mention counts for none. */
  readonly event: string | null;
  readonly told: ToldEvent;
}

export interface StatementHere {
  readonly id: string;
  readonly known: KnownStatement;
  readonly told: ToldStatement | null;
}

export interface Cut extends Stretch {
  readonly reason: string;
  readonly text: string;
}

export interface SameText {
  readonly id: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly day: string | null;
  readonly url: string | null;
  readonly kind: string | null;
  readonly score: number | null;
  readonly reasons: readonly string[];
}

export interface Occurrence {
  readonly source: string;
  readonly member: string | null;
  readonly fetched: string | null;
}

/** A report as `GET /reports/{id}` gives it. */
export interface ReadReport {
  readonly id: string;
  readonly report: KnownReport;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly dateline: { readonly place: string | null; readonly date: string | null; readonly agency: string | null };
  readonly published_method: string | null;
  readonly published_estimate: string | null;
  readonly coder: { readonly name: string; readonly version: string; readonly codebook: string } | null;
  readonly events: readonly EventHere[];
  readonly statements: readonly StatementHere[];
  readonly cut: readonly Cut[];
  readonly copies: readonly SameText[];
  readonly versions: readonly string[];
  readonly occurrences: readonly Occurrence[];
}
