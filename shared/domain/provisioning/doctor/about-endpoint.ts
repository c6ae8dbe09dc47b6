// How findings about an endpoint begin, and what is said where something of it could not be read.
import type { Fact } from "../fact";
import type { Finding } from "../finding";
import type { EndpointFacts } from "./facts";

export const aboutOf = ({ name, number, endpointId }: EndpointFacts): string =>
  `endpoint ${name} (${number ?? "no number"}, ${endpointId})`;

export const finding = (
  endpoint: EndpointFacts,
  code: string,
  severity: Finding["severity"],
  cause: string,
  repair: string,
): Finding => ({ code, severity, about: aboutOf(endpoint), cause, repair });

export function unread(about: string, fact: Extract<Fact<unknown>, { isKnown: false }>): readonly Finding[] {
  if (fact.isForbidden) return [];
  return [
    {
      code: "not-read",
      severity: "warning",
      about,
      cause: `could not be read: ${fact.why}`,
      repair: "ask again in a minute",
    },
  ];
}
