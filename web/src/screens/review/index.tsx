import "./review.css";
import type { ScreenProps } from "..";
import { may } from "../../state/who";
import { EmptyState } from "../../ui/states";
import { WorkPage } from "../working/page";
import { Adjudication } from "./adjudication";
import { Agreement } from "./agreement";
import { Queue } from "./queue";

function NotMine() {
  return (
    <EmptyState whole title="Reviewing events is not part of your role">
      <p>You may look at everything, and at how far people agree. An admin can make you a coder.</p>
    </EmptyState>
  );
}

/** The review of events: the queue, what two people differ in, how far they agree. */
export function Review({ rest }: ScreenProps) {
  const [part] = rest;
  return (
    <WorkPage here={part ? `review/${part}` : "review"}>
      {part === "agreement" ? <Agreement /> : may("coder") ? part === "differences" ? <Adjudication /> : <Queue /> : <NotMine />}
    </WorkPage>
  );
}
