import "./review.css";
import type { ScreenProps } from "..";
import { WorkPage } from "../work/page";
import { Adjudication } from "./adjudication";
import { Agreement } from "./agreement";
import { Queue } from "./queue";

/** The review of events: the queue, what two people differ in, how far they agree. */
export function Review({ rest }: ScreenProps) {
  const [part] = rest;
  return (
    <WorkPage here={part ? `review/${part}` : "review"}>
      {part === "differences" ? <Adjudication /> : part === "agreement" ? <Agreement /> : <Queue />}
    </WorkPage>
  );
}
