import { computed, signal } from "@preact/signals";
import { get, send, whenSignedOut } from "../api/client";
import { openAccount } from "./account";
import { freshSearches } from "./searches";

export type RoleName = "viewer" | "coder" | "admin";

/** Who is asking, and what they may. */
export interface Whoami {
  readonly name: string | null;
  readonly role: RoleName | null;
  readonly may: readonly RoleName[];
  /** How one logs in: with the link that the server prints, or with a password; `none` where nobody has to. */
  readonly way: "link" | "password" | "none";
}

/** Null until it is known. */
export const who = signal<Whoami | null>(null);

/** Whether one's role includes what this role may; what is not known yet is not offered. */
export function may(role: RoleName): boolean {
  return who.value?.may.includes(role) ?? false;
}

/** Whether one may see anything. */
export const signedIn = computed(() => who.value !== null && (who.value.way === "none" || who.value.name !== null));

whenSignedOut(() => {
  if (who.value) who.value = { ...who.value, name: null, role: null, may: [] };
});

/** Fetches what all screens show, once somebody is known to look. What fails here is told by the screens that need it. */
async function greet(whoami: Whoami): Promise<void> {
  who.value = whoami;
  if (signedIn.value) await Promise.allSettled([openAccount(), freshSearches()]);
}

export async function askWho(): Promise<void> {
  await greet(await get<Whoami>("/session"));
}

export async function logIn(name: string, password: string): Promise<void> {
  await greet(await send<Whoami>("POST", "/session", { name, password }));
}

export async function logOut(): Promise<void> {
  await send("DELETE", "/session");
  await askWho();
}
