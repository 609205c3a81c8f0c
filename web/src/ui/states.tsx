import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../api/problems";
import { Button } from "./button";

/** Shorter waits show nothing: a flash of a sign reads as a fault. */
const WAIT_SHOWN_AFTER_MS = 180;

/** While something is fetched. */
export function LoadingState({ what }: { readonly what: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), WAIT_SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="told" role="status">
      {shown && (
        <>
          <span class="waiting" aria-hidden="true" />
          <p>Loading {what} …</p>
        </>
      )}
    </div>
  );
}

interface ToldProps {
  readonly title: string;
  /** Whether it stands in place of a whole screen, whose heading it then is. */
  readonly whole?: boolean;
  readonly children?: ComponentChildren;
}

function Title({ title, whole }: ToldProps) {
  return whole ? <h1>{title}</h1> : <h2>{title}</h2>;
}

/** Where there is nothing to show: says why, and what to do. */
export function EmptyState({ title, whole, children }: ToldProps) {
  return (
    <div class="told">
      <Title title={title} whole={whole ?? false} />
      {children}
    </div>
  );
}

/** What went wrong: what, why and the repair. */
export function ErrorState({ title, whole, children, retry }: ToldProps & { readonly retry?: () => void }) {
  return (
    <div class="told failed" role="alert">
      <Title title={title} whole={whole ?? false} />
      {children}
      {retry && <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

/** A problem that the server told. */
export function ProblemState({ problem, whole, retry }: { readonly problem: Problem; readonly whole?: boolean; readonly retry?: () => void }) {
  return (
    <ErrorState title={problem.title} whole={whole ?? false} {...(retry && { retry })}>
      <p class="words">{problem.detail}</p>
    </ErrorState>
  );
}
