// Whether a person has answered our call, or a machine: whoever is there is asked for a key.
import { message, type Sentence } from "../announcement/sentence";
import type { PinnedSettings } from "../settings/pinned";
import type { PersonRules } from "../settings/queue-callback";
import type { Contact } from "./contact";
import { customerProven } from "./customer-proven";
import type { Draft } from "./draft";
import { lastCallAnswered } from "./last-call";
import { part } from "./parting";
import { estimatedSeconds, speak, words } from "./speaking";

/** Graph's own delay before it says that a prompt has ended; used up only if it never does. */
const slackMs = 15_000;
/** Once more after a wrong key: whoever waits for the customer is not kept for ever. */
const mostTries = 1;

export function customerAnswered(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  lastCallAnswered(now, settings);
  if (phase.in !== "callback" || phase.stage.is !== "dialling") return;
  now.emit({ type: "CustomerAnswered", attempt: phase.attempt });
  const rules = rulesOf(now.contact, settings);
  if (rules?.provedBy === "key") ask(now, rules, [message("callback-hello")], 0);
  else customerProven(now, settings);
}

export function keyWhileProving(now: Draft, key: string, settings: PinnedSettings): void {
  const { phase } = now.contact;
  const rules = rulesOf(now.contact, settings);
  if (phase.in !== "callback" || phase.stage.is !== "proving" || !rules) return;
  const { tries } = phase.stage;
  if (key === rules.key) proven(now, "key", settings);
  else if (key === rules.wrongPersonKey) part(now, "wrong-person", [message("callback-disturbed")]);
  else if (tries < mostTries) ask(now, rules, [message("invalid-key")], tries + 1);
}

/** All has been said: from now on there is so much time. */
export function awaitProof(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  const rules = rulesOf(now.contact, settings);
  if (phase.in !== "callback" || phase.stage.is !== "proving" || !rules) return;
  const { tries } = phase.stage;
  now.emit({ type: "ProofAsked", attempt: phase.attempt, until: now.at + rules.withinSeconds * 1000, tries });
}

/** Nobody has pressed the key: what has answered hears the message, as a machine would record it. */
export function nobodyProven(now: Draft, settings: PinnedSettings): void {
  const text = rulesOf(now.contact, settings)?.message;
  part(now, "machine", text ? [words(text)] : []);
}

/** Nobody can be asked, or no key would be heard: better to join a machine than to leave a person in silence. */
export function goOnUnproven(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "proving") proven(now, "nothing", settings);
}

function proven(now: Draft, by: PersonRules["provedBy"], settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "callback") return;
  now.emit({ type: "PersonProven", attempt: phase.attempt, by });
  customerProven(now, settings);
}

function ask(now: Draft, rules: PersonRules, first: readonly Sentence[], tries: number): void {
  const { phase } = now.contact;
  if (phase.in !== "callback") return;
  const { key, wrongPersonKey, withinSeconds } = rules;
  const say = [
    ...first,
    message("callback-prove", { key }),
    ...(wrongPersonKey === undefined ? [] : [message("callback-wrong-person", { key: wrongPersonKey })]),
  ];
  const until = now.at + (estimatedSeconds(say) + withinSeconds) * 1000 + slackMs;
  now.emit({ type: "ProofAsked", attempt: phase.attempt, until, tries });
  speak(now, say);
}

const rulesOf = ({ phase }: Contact, settings: PinnedSettings): PersonRules | undefined =>
  phase.in === "callback" ? settings.queue(phase.place.queueId)?.callback.person : undefined;
