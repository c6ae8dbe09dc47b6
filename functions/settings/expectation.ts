// The conditions of an edit, from HTTP's headers (RFC 9110, 13.1) into the domain's terms.
import type { Expectation } from "../../shared/ports/settings-store";
import type { Preconditions } from "../plumbing/route";

// Entity tags of settings are their version numbers: any other tag names a version that never was.
const noSuchVersion = 0;

export function expectationOf({ ifMatch, ifNoneMatch }: Preconditions): Expectation {
  if (ifMatch === "*") return "present";
  if (ifMatch !== undefined) return { version: /^\d{1,15}$/.test(ifMatch) ? Number(ifMatch) : noSuchVersion };
  return ifNoneMatch === "*" ? "absent" : "anything";
}
