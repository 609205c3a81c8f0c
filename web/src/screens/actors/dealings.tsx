import { codebook } from "../../state/account";
import { howMany, numberTold } from "../../text/told";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { colourOf } from "../../ui/shapes";
import { actorAddress } from "./list";
import type { Dealings as Dealt, Partner } from "./types";

/** As many as are read at a glance. */
const FEW = 12;

/** What somebody did with others: of which kinds, and with whom. */
export function Dealings({ id, title, dealt, empty }: { readonly id: string; readonly title: string; readonly dealt: Dealt; readonly empty: string }) {
  const most = Math.max(1, ...dealt.partners.map((partner) => partner.count));
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {dealt.partners.length === 0 && <p class="soft">{empty}</p>}
      <ul class="row families">
        {codebook.value?.families.map((family) => {
          const count = dealt.families[family.id];
          return (
            count !== undefined && (
              <li key={family.id}>
                <Mark family={family.id} /> {family.label} <span class="soft number">{numberTold(count)}</span>
              </li>
            )
          );
        })}
      </ul>
      {dealt.partners.length > 0 && <Partners partners={dealt.partners.slice(0, FEW)} most={most} />}
      {dealt.partners.length > FEW && (
        <details class="fold">
          <summary>{howMany(dealt.partners.length - FEW + dealt.more, "other")}</summary>
          <Partners partners={dealt.partners.slice(FEW)} most={most} />
          {dealt.more > 0 && <p class="faint">and {howMany(dealt.more, "more")}</p>}
        </details>
      )}
    </section>
  );
}

function Partners({ partners, most }: { readonly partners: readonly Partner[]; readonly most: number }) {
  return (
    <ol class="partners">
      {partners.map((partner) => (
        <li key={partner.identity}>
          <Link to={actorAddress(partner.identity)}>
            <span class="words">{partner.name}</span>
          </Link>
          <span class="faint">{partner.country}</span>
          <span class="partner-bar" aria-hidden="true">
            {codebook.value?.families.map((family) => {
              const count = partner.families[family.id] ?? 0;
              return count > 0 && <span key={family.id} style={{ background: colourOf(family.id), inlineSize: `${(100 * count) / most}%` }} />;
            })}
          </span>
          <span class="number">{numberTold(partner.count)}</span>
        </li>
      ))}
    </ol>
  );
}
