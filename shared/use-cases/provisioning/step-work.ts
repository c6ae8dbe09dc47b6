// What every step of a run can do: look whether it is so, and act. Both may run twice; neither decides what comes next.
import { idOf, type RunId } from "../../domain/kernel/ids";
import { isExternal, type AccountsBy, type AccountWish } from "../../domain/provisioning/wish";
import type { Came, Found, ProvisioningRun, Step } from "../../domain/provisioning/run";
import type { CallControl } from "../../ports/call-control";
import type { Clock } from "../../ports/clock";
import type { Directory } from "../../ports/directory";
import type { EndpointCalls } from "../../ports/endpoint-calls";
import type { PhoneNumberAssignments } from "../../ports/phone-number-assignments";
import type { PresenceReader } from "../../ports/presence-reader";
import type { SettingsStore } from "../../ports/settings-store";
import type { TeamsAdministration } from "../../ports/teams-administration";
import type { changeSetting } from "../settings/change-setting";
import type { deleteSetting } from "../settings/delete-setting";

export interface StepPorts {
  readonly directory: Directory;
  readonly numbers: PhoneNumberAssignments;
  readonly presence: PresenceReader;
  /** By hand where a worker is asked for and there is none. */
  readonly teamsBy: (who: AccountsBy) => TeamsAdministration;
  readonly settings: SettingsStore;
  readonly changeSetting: ReturnType<typeof changeSetting>;
  readonly deleteSetting: ReturnType<typeof deleteSetting>;
  readonly calls: Pick<CallControl, "dialNumber" | "hangUp">;
  readonly endpointCalls: EndpointCalls;
  readonly clock: Clock;
  /** Ours: the bot that resource accounts are linked to. */
  readonly applicationId: string;
  /** Where Graph tells of the call that tries a number. */
  readonly callbackUri: (run: ProvisioningRun) => string;
}

export interface StepWork {
  look(run: ProvisioningRun, step: Step): Promise<Found>;
  act(run: ProvisioningRun, step: Step): Promise<Came>;
}

export const so = (what: string, read?: string): Found => ({
  is: "so",
  evidence: [{ what, ...(read === undefined ? {} : { read }) }],
});

export const accepted: Came = { is: "accepted" };

/** Earlier steps have found it out, or this one would not have begun. */
export function endpointIdOf({ runId, facts }: ProvisioningRun): string {
  if (facts.endpointId === undefined) throw new Error(`run ${runId} does not know its account yet`);
  return facts.endpointId;
}

/** Of the steps that make an account: a run for an external endpoint leaves them out. */
export function accountWishOf({ runId, wish }: ProvisioningRun): AccountWish {
  if (isExternal(wish)) throw new Error(`run ${runId} has no account to make`);
  return wish;
}

/** The same attempt sends the same command. */
export const commandIdOf = ({ runId }: ProvisioningRun, { name, way, tries }: Step, what: string): string =>
  `${runId}.${name}.${way}.${String(tries)}.${what}`;

/** The run that sent a command. */
export const runIdOfCommand = (commandId: string): RunId => idOf<RunId>(commandId.split(".")[0] ?? "");

export const waitingFor = ({ kind }: TeamsAdministration): string =>
  kind === "worker" ? "the Teams worker" : "an administrator who runs the script";
