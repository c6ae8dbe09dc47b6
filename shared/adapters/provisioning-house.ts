// What stands behind the ports of provisioning runs, for one installation. Called by installation.ts.
import type { Config } from "../config";
import type { ProvisioningRun } from "../domain/provisioning/run";
import type { AccountsBy } from "../domain/provisioning/wish";
import type { CallControl } from "../ports/call-control";
import type { Directory } from "../ports/directory";
import type { PhoneNumberAssignments } from "../ports/phone-number-assignments";
import type { TeamsAdministration } from "../ports/teams-administration";
import type { CosmosDatabase } from "./cosmos/cosmos-database";
import { cosmosEndpointCalls } from "./cosmos/endpoint-calls";
import { cosmosProvisioningStore } from "./cosmos/provisioning-store";

export interface TeamsBy {
  /** There only where its queues are. */
  readonly worker: TeamsAdministration | undefined;
  readonly byHand: TeamsAdministration;
}

export const provisioningHouse = (
  config: Config,
  house: {
    readonly database: CosmosDatabase;
    readonly directory: Directory;
    readonly numbers: PhoneNumberAssignments;
    readonly calls: CallControl;
    readonly teams: TeamsBy;
  },
) => ({
  store: cosmosProvisioningStore(house.database),
  directory: house.directory,
  numbers: house.numbers,
  calls: house.calls,
  endpointCalls: cosmosEndpointCalls(house.database),
  // A run that began with a worker goes on by hand where that was taken away.
  teamsBy: (who: AccountsBy) => (who === "worker" ? house.teams.worker : undefined) ?? house.teams.byHand,
  accounts: { usually: config.teams.administration, hasWorker: house.teams.worker !== undefined },
  applicationId: config.app.id,
  // The path of a leg of a contact that there is not: nobody has to hear how our own test call fares.
  callbackUri: ({ tenantId, runId }: ProvisioningRun) => `${config.publicUrl}/api/calls/${tenantId}/${runId}/t`,
});
