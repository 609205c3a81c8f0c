import icon from "./styles/icon.svg";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren, ComponentType } from "preact";
import { SCREENS, screenOf } from "./screens";
import type { Screen, ScreenProps } from "./screens";
import { asProblem } from "./api/problems";
import type { Problem } from "./api/problems";
import { AccountMenu } from "./screens/sign-in/account-menu";
import { SignIn } from "./screens/sign-in";
import { account } from "./state/account";
import { address } from "./state/address";
import { carriedFilters } from "./state/filters";
import { alerts } from "./state/searches";
import { askWho, signedIn, who } from "./state/who";
import { ErrorState, LoadingState, ProblemState } from "./ui/states";
import { Link } from "./ui/link";
import { ThemeChoice } from "./ui/theme-choice";
import { Toasts } from "./ui/toast";

/** The whole page: the header with the way to each screen, and the screen that the address names. */
export function App() {
  const screen = screenOf(address.value.screen);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    document.title = screen ? `${screen.title} · Dateline` : "Dateline";
    // Who reads with the keyboard or by ear starts at the new screen's beginning, not where the old one's link was.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [screen]);
  return (
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="top">
        <Link class="brand" to="/">
          <img src={icon} alt="" width={22} height={22} />
          Dateline
        </Link>
        <nav aria-label="Screens">
          <ul>
            {SCREENS.filter((each) => each.inNavigation).map((each) => (
              <li key={each.segment}>
                <Link to={`/${each.segment}`} query={each.keepsFilters ? carriedFilters.value : undefined} aria-current={each.segment === (screen?.under ?? screen?.segment) ? "page" : undefined}>
                  {each.title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div class="end">
          {alerts.value > 0 && (
            <Link to="/searches" class="chip good">
              {alerts.value} with news
            </Link>
          )}
          <span title="The account that is open">{account.value?.project}</span>
          <AccountMenu />
          <ThemeChoice />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Signed>{screen ? <Loaded key={screen.segment} screen={screen} /> : <NoScreen />}</Signed>
      </main>
      <Toasts />
    </>
  );
}

/** What only those see who are signed in. */
function Signed({ children }: { readonly children: ComponentChildren }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = () => {
    setProblem(null);
    askWho().catch((error: unknown) => setProblem(asProblem(error)));
  };
  useEffect(ask, []);
  if (who.value === null) return problem ? <ProblemState whole problem={problem} retry={ask} /> : <LoadingState what="the account" />;
  return signedIn.value ? children : <SignIn />;
}

function NoScreen() {
  return (
    <ErrorState whole title="There is no such page">
      <p>
        The address may be misspelt, or from another version. <Link to="/">Go to the overview</Link>.
      </p>
    </ErrorState>
  );
}

/** A screen, whose code is fetched when it is first opened. */
function Loaded({ screen }: { readonly screen: Screen }) {
  const [loaded, setLoaded] = useState<ComponentType<ScreenProps> | "failed" | null>(null);
  useEffect(() => {
    let gone = false;
    screen.load().then(
      (module) => {
        if (!gone) setLoaded(() => module);
      },
      () => {
        if (!gone) setLoaded("failed");
      },
    );
    return () => {
      gone = true;
    };
  }, [screen]);
  if (loaded === "failed") {
    return (
      <ErrorState whole title="This screen could not be loaded" retry={() => location.reload()}>
        <p>The server does not answer, or a newer version of Dateline was installed while the page was open.</p>
      </ErrorState>
    );
  }
  if (loaded === null) return <LoadingState what={screen.title} />;
  const Component = loaded;
  return <Component rest={address.value.rest} query={address.value.query} />;
}
