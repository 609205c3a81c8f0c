import type { KnownActor } from "../../api/records";
import type { EventRow } from "../../api/types";
import type { Decision } from "../../api/whole";
import type { StatementRow } from "../statements/row";

export type Side = "cooperation" | "conflict" | "other";

export interface Partner {
  readonly identity: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly kind: string | null;
  readonly count: number;
  readonly families: Readonly<Record<string, number>>;
  readonly sides: Readonly<Partial<Record<Side, number>>>;
}

export interface Dealings {
  readonly families: Readonly<Record<string, number>>;
  readonly sides: Readonly<Partial<Record<Side, number>>>;
  readonly partners: readonly Partner[];
  readonly more: number;
}

export interface Period {
  /** A month or a year; empty where no day is known. */
  readonly step: string;
  readonly did: Readonly<Record<string, number>>;
  readonly received: Readonly<Record<string, number>>;
  readonly told: Readonly<Record<string, number>>;
}

/** An actor as `GET /actors/{identity}` gives it. */
export interface ActorPage {
  readonly actor: KnownActor;
  readonly did: Dealings;
  readonly received: Dealings;
  readonly together: Dealings;
  readonly periods: readonly Period[];
  readonly events: readonly EventRow[];
  readonly statements: readonly StatementRow[];
  readonly decisions: readonly Decision[];
}
