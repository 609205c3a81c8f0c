import { useEffect } from "preact/hooks";
import { useAnswer } from "../../api/use";
import { codebook } from "../../state/account";
import { go, writeAddress } from "../../state/address";
import { carriedFilters } from "../../state/filters";
import { dateTold, numberTold } from "../../text/told";
import { said } from "../../text/words";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { LoadingState, ProblemState } from "../../ui/states";
import { StatusChips } from "../../ui/status";
import { OneStatement } from "../statements/row";
import { Bars, mostOf } from "./bars";
import { Dealings } from "./dealings";
import { Renaming } from "./renaming";
import type { ActorPage } from "./types";

/** One actor: what it did, to whom, what was done to it, what it said, over time. */
export function OneActor({ identity }: { readonly identity: string }) {
  const answer = useAnswer<ActorPage>(`/actors/${encodeURIComponent(identity)}`, carriedFilters.value);
  if (answer.problem) return <ProblemState whole problem={answer.problem} retry={answer.reload} />;
  if (!answer.data || !codebook.value) return <LoadingState what="the actor" />;
  const changed = (now: string | null) => {
    if (now === null || now === identity) answer.reload();
    else go(writeAddress(["actors", now], carriedFilters.value));
  };
  return <Shown page={answer.data} asked={identity} onChanged={changed} />;
}

interface ShownProps {
  readonly page: ActorPage;
  /** The identity in the address; another one where a person said that it is this actor. */
  readonly asked: string;
  readonly onChanged: (identity: string | null) => void;
}

function Shown({ page, asked: address, onChanged }: ShownProps) {
  const { actor, periods } = page;
  const name = actor.name;
  const most = mostOf(periods);
  const asked = new URLSearchParams(carriedFilters.value);
  asked.append("actor", actor.identity);
  useEffect(() => {
    document.title = `${name} · Dateline`;
  }, [name]);
  return (
    <article class="sheet">
      <header class="page-head">
        <p class="soft">
          Actor · {[actor.kind && said(actor.kind), actor.country && (codebook.value?.countries[actor.country] ?? actor.country), actor.sector && (codebook.value?.sectors[actor.sector] ?? actor.sector)].filter(Boolean).join(" · ")}
        </p>
        <h1 class="words">{name}</h1>
        <p class="row">
          <Link to="/" query={asked} class="button small">
            {numberTold(actor.events)} events on the map →
          </Link>
          <Link to="/network" query={asked} class="button small">
            Its network →
          </Link>
          <Link to="/statements" query={asked} class="button small">
            {numberTold(actor.statements)} statements →
          </Link>
          {/^Q\d+$/.test(actor.identity) && <span class="faint">Wikidata {actor.identity}</span>}
          {address !== actor.identity && <span class="faint">{address} is this actor, as people say</span>}
          {carriedFilters.value.size > 0 && <span class="faint">within the filters that are set</span>}
        </p>
      </header>
      <section class="card" aria-labelledby="time">
        <h2 id="time">Over time</h2>
        <Bars periods={periods} part="did" title="Did" most={most} />
        <Bars periods={periods} part="received" title="Was done to it" most={most} />
        <Bars periods={periods} part="told" title="Is the source of" most={most} />
      </section>
      <div class="three">
        <Dealings id="did" title={`To whom ${name} did something`} dealt={page.did} empty="It did nothing to anybody that is told." />
        <Dealings id="received" title={`Who did something to ${name}`} dealt={page.received} empty="Nobody did anything to it that is told." />
        <Dealings id="together" title={`What ${name} did with others`} dealt={page.together} empty="It did nothing together with others that is told." />
      </div>
      <Renaming page={page} onChanged={onChanged} />
      <section class="card" aria-labelledby="events">
        <h2 id="events">Latest events</h2>
        {page.events.length === 0 && <p class="soft">None that the filters find.</p>}
        <ul class="actor-events">
          {page.events.map((event) => (
            <li key={event.id}>
              <Mark family={codebook.value?.types.find((each) => each.name === event.type)?.family ?? "other"} status={event.status} />
              <Link to={`/events/${event.id}`}>
                <span class="words">{event.headline}</span>
              </Link>
              <StatusChips status={event.status} denied={event.denied} doubted={event.doubted} verdict={event.verdict} />
              <span class="faint number">{event.date ? dateTold(event.date) : "no date"}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="said" class="column">
        <h2 id="said">What {name} said last</h2>
        {page.statements.length === 0 && <p class="soft">No words of its own are known.</p>}
        <ol class="statements">
          {page.statements.map((row) => (
            <OneStatement key={row.id} row={row} speaker={false} />
          ))}
        </ol>
      </section>
    </article>
  );
}
