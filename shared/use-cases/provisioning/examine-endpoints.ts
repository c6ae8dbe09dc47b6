// Looks at what can be dialled: the resource account behind each endpoint, its number, and what is to answer.
import type { TenantId } from "../../domain/kernel/ids";
import type { EndpointFacts } from "../../domain/provisioning/doctor/facts";
import { known, unknown, type Fact } from "../../domain/provisioning/fact";
import type { Endpoint } from "../../domain/settings/endpoint";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { SettingsStore } from "../../ports/settings-store";
import type { TeamsAdministration } from "../../ports/teams-administration";
import { look, sideBySide } from "./side-by-side";

export interface EndpointPorts {
  readonly directory: Pick<Directory, "user">;
  readonly numbers: Pick<PhoneNumberAssignments, "number" | "account">;
  readonly settings: Pick<SettingsStore, "list" | "current">;
  /** Voice routes can only be seen by the worker; absent where there is none. */
  readonly worker: TeamsAdministration | undefined;
  readonly clock: Clock;
}

const atOnce = 6;
const patienceMs = 6_000;

export const examineEndpoints = async (ports: EndpointPorts, tenantId: TenantId): Promise<readonly EndpointFacts[]> => {
  const endpoints = await ports.settings.list(tenantId, "endpoints");
  return sideBySide(endpoints, atOnce, ({ item }) => examine(ports, tenantId, item));
};

async function examine(ports: EndpointPorts, tenantId: TenantId, endpoint: Endpoint): Promise<EndpointFacts> {
  const { id, name, number, model = "microsoft-api" } = endpoint;
  const isExternal = model === "direct-routing";
  const [account, assignment, phone, dangling, voiceRoutes] = await Promise.all([
    isExternal ? known(undefined) : look(patienceMs, () => ports.directory.user(tenantId, id)),
    look(patienceMs, async () => (number === undefined ? undefined : ports.numbers.number(tenantId, number))),
    isExternal ? known(undefined) : look(patienceMs, () => ports.numbers.account(tenantId, id)),
    danglingBinding(ports, tenantId, endpoint),
    isExternal && number !== undefined ? voiceRoutesFor(ports, tenantId, number) : undefined,
  ]);
  return {
    endpointId: id,
    name,
    ...(number !== undefined && { number }),
    model,
    account,
    assignment,
    numbersOfAccount: phone.isKnown ? known(phone.value?.numbers ?? []) : phone,
    ...(voiceRoutes && { voiceRoutes }),
    ...(dangling !== undefined && { danglingBinding: dangling }),
  };
}

async function danglingBinding(
  { settings }: EndpointPorts,
  tenantId: TenantId,
  { opens }: Endpoint,
): Promise<string | undefined> {
  const there =
    "flow" in opens
      ? await settings.current(tenantId, "flows", opens.flow)
      : await settings.current(tenantId, "queues", opens.queue);
  if (there) return undefined;
  return "flow" in opens ? `the flow ${opens.flow}` : `the queue ${opens.queue}`;
}

const dayMs = 86_400_000;

/** The worker answers in its own time: whoever examines again a minute later sees what it has found. Once a day it is asked anew. */
async function voiceRoutesFor(
  { worker, clock }: EndpointPorts,
  tenantId: TenantId,
  number: string,
): Promise<Fact<readonly string[]>> {
  if (!worker) return unknown("Graph does not tell them, and no worker for Teams PowerShell is set up");
  const commandId = `doctor.voice-route.${number.slice(1)}.${Math.floor(clock.now() / dayMs)}`;
  const read = await look(patienceMs, async () => {
    const outcome = await worker.answerTo(tenantId, commandId);
    if (!outcome) await worker.send(tenantId, commandId, { do: "find-voice-route", number });
    return outcome;
  });
  if (!read.isKnown) return read;
  const outcome = read.value;
  if (!outcome) return unknown("the worker has been asked: examine again in a minute");
  if (outcome.outcome === "answered" && outcome.answer.is === "voice-routes") return known(outcome.answer.names);
  return unknown(outcome.outcome === "answered" ? "the worker answered something else" : outcome.message);
}
