import type { Status } from "../api/types";
import { Chip } from "./chip";

const TOLD: Readonly<Record<Status, { readonly label: string; readonly look?: "warn" | "bad" }>> = {
  actual: { label: "happened" },
  future: { label: "planned", look: "warn" },
  hypothetical: { label: "possible", look: "warn" },
  negated: { label: "did not happen", look: "bad" },
};

/** The word for a status, as people say it. */
export function statusWord(status: Status): string {
  return TOLD[status].label;
}

/** What is to be known of an event beside that it happened: planned, possible, denied, doubted, rejected. */
export function StatusChips(props: {
  readonly status: Status;
  readonly denied?: boolean;
  readonly doubted?: boolean;
  readonly verdict?: string | null;
}) {
  const { label, look } = TOLD[props.status];
  return (
    <>
      {look && <Chip look={look}>{label}</Chip>}
      {props.denied && <Chip look="bad">denied</Chip>}
      {props.doubted && <Chip look="warn">doubted</Chip>}
      {props.verdict === "rejected" && <Chip look="bad">rejected</Chip>}
      {props.verdict === "accepted" && <Chip look="good">accepted</Chip>}
    </>
  );
}
