// What the network calls by number or id, people call by name.
import type { Directory } from "./network";

export interface Names {
  /** A person or number as a reader knows it. */
  of(who: string): string;
}

export function namesFrom({ tenants }: Directory): Names {
  const known = new Map<string, string>();
  for (const { users, resourceAccounts } of tenants) {
    for (const { id, name } of users) known.set(id.toLowerCase(), name);
    for (const { id, name, number } of resourceAccounts) {
      known.set(id.toLowerCase(), name);
      if (number !== undefined) known.set(number, name);
    }
  }
  return {
    of(who) {
      // Some events name the kind of address, too.
      const bare = who.replace(/^(?:user|number):/u, "");
      return known.get(bare.toLowerCase()) ?? (bare.startsWith("anonymous") ? "a withheld number" : bare);
    },
  };
}

export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
