import { useEffect } from "preact/hooks";
import { openAccount } from "../../state/account";
import type { ScreenProps } from "..";
import { OneActor } from "./actor";
import { ActorList } from "./list";
import "../../styles/words.css";
import "../statements/statements.css";
import "./actors.css";
import "../event/event.css";

/** Who takes part: all of them, or the one that the address names. */
export function Actors({ rest, query }: ScreenProps) {
  useEffect(() => {
    openAccount().catch(() => undefined);
  }, []);
  const identity = rest.join("/");
  return identity ? <OneActor key={identity} identity={identity} /> : <ActorList query={query} />;
}
