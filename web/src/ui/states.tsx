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
  readonly children?: ComponentChildren;
}

/** Where there is nothing to show: says why, and what to do. */
export function EmptyState({ title, children }: ToldProps) {
  return (
    <div class="told">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What went wrong: what, why and the repair. */
export function ErrorState({ title, children, retry }: ToldProps & { readonly retry?: () => void }) {
  return (
    <div class="told failed" role="alert">
      <h2>{title}</h2>
      {children}
      {retry && <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

/** A problem that the server told. */
export function ProblemState({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  return (
    <ErrorState title={problem.title} {...(retry && { retry })}>
      <p class="words">{problem.detail}</p>
    </ErrorState>
  );
}
