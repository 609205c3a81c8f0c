import type { PlaceRow, Precision } from "../../api/types";
import { codebook } from "../../state/account";

const HOW: Readonly<Record<Precision, string>> = {
  site: "",
  city: "",
  near: "near ",
  admin2: "somewhere in ",
  admin1: "somewhere in ",
  country: "somewhere in ",
  region: "somewhere in ",
};

/** Where, with how exactly that is known. */
export function placeTold(place: PlaceRow | null): string {
  if (!place) return "no place";
  const country = place.country ? (codebook.value?.countries[place.country] ?? place.country) : null;
  return `${HOW[place.precision]}${place.name}${country && country !== place.name ? `, ${country}` : ""}`;
}
