// What only the worker can see, and whoever examines asks in passing: voice routes, and whose an account is.
import type { EndpointId, TenantId } from "../../domain/kernel/ids";
import { known, unknown, type Fact } from "../../domain/provisioning/fact";
import type { TeamsAnswer, TeamsCommand } from "../../domain/provisioning/teams-command";
import type { Clock } from "../../ports/clock";
import type { TeamsAdministration } from "../../ports/teams-administration";
import { look } from "./side-by-side";

export interface WorkerPorts {
  /** Absent where there is none: then nobody sees voice routes and bindings. */
  readonly worker: TeamsAdministration | undefined;
  readonly clock: Clock;
}

const patienceMs = 6_000;

/** An answer serves for the examinations of that long, and as long again while the next one is on its way. */
const askAnewMs = 5 * 60_000;

/** The worker answers in its own time: whoever examines again a minute later sees what it has found. */
async function fromWorker<T>(
  { worker, clock }: WorkerPorts,
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
  if (!outcome)
    return { isKnown: false, why: "the worker has been asked: examine again in a minute", isOnItsWay: true };
  if (outcome.outcome !== "answered") return unknown(outcome.message);
  const value = read(outcome.answer);
  return value === undefined ? unknown("the worker answered something else") : known(value);
}

/** Names of the voice routes that take the number. */
export const voiceRoutesFor = (
  ports: WorkerPorts,
  tenantId: TenantId,
  number: string,
): Promise<Fact<readonly string[]>> =>
  fromWorker(
    ports,
    tenantId,
    { about: `voice-route.${number.slice(1)}`, command: { do: "find-voice-route", number } },
    (answer) => (answer.is === "voice-routes" ? answer.names : undefined),
  );

/** Which application Teams brings the account's calls to; empty: to none. */
export const applicationOf = (
  ports: WorkerPorts,
  tenantId: TenantId,
  id: EndpointId,
  upn: string,
): Promise<Fact<string>> =>
  fromWorker(
    ports,
    tenantId,
    { about: `instance.${id}`, command: { do: "find-application-instance", userPrincipalName: upn } },
    (answer) => (answer.is === "application-instance" ? (answer.instance?.applicationId ?? "") : undefined),
  );
