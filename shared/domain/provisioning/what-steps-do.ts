// What each step of a run does, in words for whoever looks at a plan.
import type { StepName } from "./run";
import { isExternal, type AccountWish, type EndpointWish } from "./wish";

export const whatItDoes = (name: StepName, wish: EndpointWish): string =>
  isExternal(wish) ? (doingExternal(wish.number.value)[name] ?? "nothing") : doing(name, wish);

const target = ({ opens }: AccountWish): string => ("flow" in opens ? `flow ${opens.flow}` : `queue ${opens.queue}`);

/** The others are left out of its run. */
const doingExternal = (number: string): Readonly<Partial<Record<StepName, string>>> => ({
  prerequisites: "reads whether the number belongs to nobody here, and what it opens",
  agents: "sees that every agent has Teams Phone, voice, and a number or voice route, and waits for who has not",
  "number-at-sbc": `sees once more that ${number} belongs to no account of the tenant`,
  bound: "binds the endpoint as external, and reads it back",
});

function doing(name: StepName, wish: AccountWish): string {
  const by = wish.accountsBy === "worker" ? "the Teams worker" : "an administrator, by a script that the run shows,";
  switch (name) {
    case "prerequisites":
      return "reads consent, domain, licences, number and what the number opens";
    case "application-instance":
      return `${by} makes the resource account ${wish.userPrincipalName}`;
    case "synchronised":
      return `${by} links it to our application`;
    case "in-directory":
      return "waits until the directory shows the account";
    case "usage-location":
      return `sets the account's usage location to ${wish.usageLocation}`;
    case "licence":
      return "gives the account a Teams Phone Resource Account licence";
    case "number":
      return `assigns ${wish.number.value} (${wish.number.kind}), and waits until it is in force`;
    case "bound":
      return `binds the endpoint to ${target(wish)}`;
    case "test-call":
      return wish.testCall.by === "us"
        ? `calls ${wish.number.value} from endpoint ${wish.testCall.from}, and sees that it is answered`
        : `waits until somebody has called ${wish.number.value} and was answered`;
    case "calls-over":
      return "waits until nobody is on the telephone";
    case "agents":
    case "number-at-sbc":
      return "nothing: that is for external endpoints";
  }
}
