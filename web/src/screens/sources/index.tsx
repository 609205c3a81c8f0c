import "./sources.css";
import type { ScreenProps } from "..";
import { WorkPage } from "../working/page";
import { Add } from "./add";
import { Failures } from "./failures";
import { JobList } from "./job-list";
import { SourceList } from "./source-list";

const PARTS = { add: Add, jobs: JobList, failures: Failures } as const;

function isPart(name: string | undefined): name is keyof typeof PARTS {
  return name !== undefined && name in PARTS;
}

/** What came in, from where, what failed and why; and the way to bring more. */
export function Sources({ rest }: ScreenProps) {
  const [part] = rest;
  const Part = isPart(part) ? PARTS[part] : SourceList;
  return (
    <WorkPage here={isPart(part) ? `sources/${part}` : "sources"}>
      <Part />
    </WorkPage>
  );
}
