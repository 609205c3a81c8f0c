import { signal } from "@preact/signals";
import { get, send } from "../api/client";

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

export async function askWho(): Promise<void> {
  who.value = await get<Whoami>("/session");
}

export async function logIn(name: string, password: string): Promise<void> {
  who.value = await send<Whoami>("POST", "/session", { name, password });
}

export async function logOut(): Promise<void> {
  await send("DELETE", "/session");
  await askWho();
}
