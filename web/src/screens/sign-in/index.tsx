import "./sign-in.css";
import { useRef, useState } from "preact/hooks";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import { logIn, who } from "../../state/who";
import { Button } from "../../ui/button";

/** What stands before all screens as long as nobody is signed in. */
export function SignIn() {
  return who.value?.way === "password" ? <PasswordForm /> : <LinkNeeded />;
}

function LinkNeeded() {
  return (
    <section class="sign-in card stack">
      <h1>This page opens with a link</h1>
      <p>
        <code>dateline serve</code> prints an address with a key in it, which works once. Open that address in this browser.
      </p>
      <p class="soft">If the session ended or the server was started anew, start it again and take the new address: it keeps other people and other programs on this machine out.</p>
    </section>
  );
}

function PasswordForm() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asking, setAsking] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const ask = () => {
    setAsking(true);
    setProblem(null);
    logIn(name.current?.value ?? "", password.current?.value ?? "")
      .catch((error: unknown) => {
        setProblem(asProblem(error));
        if (password.current) password.current.value = "";
        password.current?.focus();
      })
      .finally(() => setAsking(false));
  };
  return (
    <form
      class="sign-in card stack"
      aria-labelledby="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <h1 id="sign-in">Sign in</h1>
      <label class="labelled">
        Name
        <input ref={name} class="field" name="name" autocomplete="username" autocapitalize="off" spellcheck={false} required maxLength={64} />
      </label>
      <label class="labelled">
        Password
        <input ref={password} class="field" name="password" type="password" autocomplete="current-password" required />
      </label>
      {problem && (
        <p class="note bad words" role="alert">
          {problem.title}. {problem.detail}
        </p>
      )}
      <p>
        <Button submits look="primary" disabled={asking}>
          {asking ? "Signing in …" : "Sign in"}
        </Button>
      </p>
      <p class="soft">An admin makes users with <code>dateline users add</code>; nobody can sign up here.</p>
    </form>
  );
}
