// Looks at what can be dialled: the resource account behind each endpoint, its number, and what is to answer.
import type { EndpointId, TenantId } from "../../domain/kernel/ids";
import type { EndpointFacts } from "../../domain/provisioning/doctor/facts";
import { known, unknown, type Fact } from "../../domain/provisioning/fact";
import type { TeamsAnswer, TeamsCommand } from "../../domain/provisioning/teams-command";
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
  /** Voice routes and bindings can only be seen by the worker; absent where there is none. */
  readonly worker: TeamsAdministration | undefined;
  readonly clock: Clock;
}

const notLookedAt: Fact<undefined> = known(undefined);
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
    isExternal ? notLookedAt : look(patienceMs, () => ports.directory.user(tenantId, id)),
    look(patienceMs, async () => (number === undefined ? undefined : ports.numbers.number(tenantId, number))),
    isExternal ? known(undefined) : look(patienceMs, () => ports.numbers.account(tenantId, id)),
    danglingBinding(ports, tenantId, endpoint),
    isExternal && number !== undefined ? voiceRoutesFor(ports, tenantId, number) : undefined,
  ]);
  const upn = account.isKnown ? account.value?.userPrincipalName : undefined;
  const application = upn === undefined ? undefined : await applicationOf(ports, tenantId, id, upn);
  return {
    endpointId: id,
    name,
    ...(number !== undefined && { number }),
    model,
    account,
    assignment,
    numbersOfAccount: phone.isKnown ? known(phone.value?.numbers ?? []) : phone,
    ...(voiceRoutes && { voiceRoutes }),
    ...(application && { application }),
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

/** An answer serves for the examinations of that long, and as long again while the next one is on its way. */
const askAnewMs = 5 * 60_000;

/** The worker answers in its own time: whoever examines again a minute later sees what it has found. */
async function fromWorker<T>(
  { worker, clock }: EndpointPorts,
  tenantId: TenantId,
  { about, command }: { readonly about: string; readonly command: TeamsCommand },
  read: (answer: TeamsAnswer) => T | undefined,
): Promise<Fact<T>> {
  if (!worker) return unknown("Graph does not tell it, and no worker for Teams PowerShell is set up");
  const round = Math.floor(clock.now() / askAnewMs);
  const idOf = (which: number) => `doctor.${about}.${which}`;
  const heard = await look(patienceMs, async () => {
    const outcome = await worker.answerTo(tenantId, idOf(round));
    if (outcome) return outcome;
    await worker.send(tenantId, idOf(round), command);
    return worker.answerTo(tenantId, idOf(round - 1));
  });
  if (!heard.isKnown) return heard;
  const outcome = heard.value;
  if (!outcome) return unknown("the worker has been asked: examine again in a minute");
  if (outcome.outcome !== "answered") return unknown(outcome.message);
  const value = read(outcome.answer);
  return value === undefined ? unknown("the worker answered something else") : known(value);
}

const voiceRoutesFor = (ports: EndpointPorts, tenantId: TenantId, number: string): Promise<Fact<readonly string[]>> =>
  fromWorker(
    ports,
    tenantId,
    { about: `voice-route.${number.slice(1)}`, command: { do: "find-voice-route", number } },
    (answer) => (answer.is === "voice-routes" ? answer.names : undefined),
  );

/** Which application Teams brings the account's calls to; empty: to none. */
const applicationOf = (ports: EndpointPorts, tenantId: TenantId, id: EndpointId, upn: string): Promise<Fact<string>> =>
  fromWorker(
    ports,
    tenantId,
    { about: `instance.${id}`, command: { do: "find-application-instance", userPrincipalName: upn } },
    (answer) => (answer.is === "application-instance" ? (answer.instance?.applicationId ?? "") : undefined),
  );
