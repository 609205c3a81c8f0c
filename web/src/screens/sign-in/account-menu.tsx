import { logOut, who } from "../../state/who";
import { Button } from "../../ui/button";
import { tellProblem } from "../../ui/toast";

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const whoami = who.value;
  if (!whoami?.name || whoami.way === "none") return null;
  return (
    <span class="row">
      <span>
        <bdi>{whoami.name}</bdi>, {whoami.role}
      </span>
      {whoami.way === "password" && (
        <Button small onClick={() => void logOut().catch(tellProblem)}>
          Sign out
        </Button>
      )}
    </span>
  );
}
