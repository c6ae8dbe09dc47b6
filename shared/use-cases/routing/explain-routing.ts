// Why a contact waited and why it went where it went: read by supervisors, from the contact's own events.
import type { CallTurn } from "../../domain/callback/pacing-in-words";
import type { ContactEvent } from "../../domain/contact/events";
import type { AgentId, ContactId, QueueId, TenantId } from "../../domain/kernel/ids";
import { ok, type Result } from "../../domain/kernel/result";
import type { Names } from "../../domain/routing/decision-in-words";
import { explain, type Visit } from "../../domain/routing/explain";
import type { SkillId } from "../../domain/settings/setting-ids";
import type { AgentStore } from "../../ports/agent-store";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { EventLog, LoggedEvent } from "../../ports/event-log";
import type { SettingsReader } from "../../ports/settings-store";
import { readTimeline } from "../calls/read-timeline";
import type { WhyNotCalled } from "./why-not-called";

export interface RoutingStory {
  readonly contactId: ContactId;
  /** One for each place in a line, first to last. */
  readonly visits: readonly Visit[];
  /** Of a callback whose customer is to be called before an agent is asked: what that waits for now. */
  readonly callTurn?: CallTurn;
}

interface ExplainPorts {
  readonly contacts: ContactStore;
  readonly events: EventLog;
  readonly agents: Pick<AgentStore, "load">;
  readonly settings: SettingsReader;
  readonly whyNotCalled: WhyNotCalled;
}

export const explainRouting =
  (ports: ExplainPorts) =>
  async (key: ContactKey): Promise<Result<RoutingStory>> => {
    const read = await readTimeline(ports)(key);
    if (!read.ok) return read;
    const events = read.value.filter(isTold);
    const names = await namesIn(ports, key.tenantId, events);
    const contact = (await ports.contacts.load(key))?.value.contact;
    const turn = contact && (await ports.whyNotCalled(contact));
    return ok({ contactId: key.contactId, visits: explain(events, names), ...(turn ? { callTurn: turn } : {}) });
  };

const told: ReadonlySet<string> = new Set<ContactEvent["type"]>([
  "CallbackRequested",
  "QueueAsked",
  "QueueJoined",
  "QueueRefused",
  "QueueLeft",
  "AgentSought",
  "OfferStarted",
  "OfferAccepted",
  "OfferEnded",
  "RingEnded",
  "TalkStarted",
  "CallbackPromised",
]);

/** A contact's stream holds nothing but what `react` and `evolve` were given: its type says its form. */
const isTold = (event: LoggedEvent): event is ContactEvent => told.has(event.type);

/** Names as they are now: whoever has none any more goes by the id. */
async function namesIn(
  { agents, settings }: ExplainPorts,
  tenantId: TenantId,
  events: readonly ContactEvent[],
): Promise<Names> {
  const seen = mentionedIn(events);
  const [agentNames, queueNames, skillNames] = await Promise.all([
    named(seen.agents, async (agentId) => (await agents.load({ tenantId, agentId }))?.value.agent.name),
    named(seen.queues, async (id) => (await settings.current(tenantId, "queues", id))?.item.name),
    named(seen.skills, async (id) => (await settings.current(tenantId, "skills", id))?.item.name),
  ]);
  return {
    agent: (id) => agentNames.get(id) ?? id,
    queue: (id) => queueNames.get(id) ?? id,
    skill: (id) => skillNames.get(id) ?? id,
  };
}

async function named<I>(
  ids: Iterable<I>,
  read: (id: I) => Promise<string | undefined>,
): Promise<ReadonlyMap<I, string>> {
  const found = await Promise.all([...ids].map(async (id) => [id, await read(id)] as const));
  return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
}

function mentionedIn(events: readonly ContactEvent[]) {
  const agents = new Set<AgentId>();
  const queues = new Set<QueueId>();
  const skills = new Set<SkillId>();
  for (const event of events) {
    if ("agentId" in event) agents.add(event.agentId);
    if ("queueId" in event) queues.add(event.queueId);
    if (event.type === "OfferStarted") for (const { agentId } of event.others ?? []) agents.add(agentId);
    if ("place" in event) {
      const { queueId, requiredSkills, preferredAgent } = event.place;
      queues.add(queueId);
      for (const { skill } of requiredSkills) skills.add(skill);
      if (preferredAgent) agents.add(preferredAgent.agentId);
    }
    const decision = "decision" in event ? event.decision : undefined;
    for (const { agentId } of decision?.best ?? []) agents.add(agentId);
    for (const { skill } of decision?.asked?.required ?? []) skills.add(skill);
    for (const queueId of decision?.asked?.helpers ?? []) queues.add(queueId);
    if (decision?.asked?.keptFor !== undefined) agents.add(decision.asked.keptFor);
  }
  return { agents, queues, skills };
}
