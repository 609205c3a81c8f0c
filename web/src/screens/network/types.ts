import type { KnownActor } from "../../api/records";
import type { Side } from "../actors/types";

export interface Edge {
  readonly source: string;
  readonly target: string;
  /** Whether they did it together. */
  readonly mutual: boolean;
  readonly count: number;
  readonly families: Readonly<Record<string, number>>;
  readonly sides: Readonly<Partial<Record<Side, number>>>;
}

/** Who does what to whom, as `GET /network` gives it. */
export interface Network {
  readonly nodes: readonly KnownActor[];
  readonly edges: readonly Edge[];
  readonly more_nodes: number;
  readonly more_edges: number;
}

/** Which ties are shown. */
export type Shown = "all" | Side;

export const SIDES: readonly Side[] = ["cooperation", "conflict", "other"];

export const SIDE_WORDS: Readonly<Record<Side, string>> = { cooperation: "cooperation", conflict: "conflict", other: "neither" };
