// A command for the PowerShell worker as it lies in its queue: JSON, base64-coded as Functions expects it. Read by
// infra/teams-worker, which checks the same form again (TeamsCommandMessage.psm1), and by the local stand-in.
import * as z from "zod";
import type { TeamsCommand } from "../../domain/provisioning/teams-command";

export const teamsCommandQueue = "teams-commands";

const guid = z.guid().toLowerCase();
const userPrincipalName = z.string().regex(/^[^\s@]{1,64}@[^\s@]{1,255}$/, "expected a user principal name");
const number = z.string().regex(/^\+[1-9]\d{4,14}$/, "expected an E.164 number");
const displayName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[^\p{Cc}]+$/u, "expected one line");

const teamsCommand = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("find-application-instance"), userPrincipalName }),
  z.strictObject({
    do: z.literal("create-application-instance"),
    userPrincipalName,
    displayName,
    applicationId: guid,
  }),
  z.strictObject({ do: z.literal("synchronise-application-instance"), objectId: guid, applicationId: guid }),
  z.strictObject({ do: z.literal("find-voice-route"), number }),
]) satisfies z.ZodType<TeamsCommand>;

export const teamsCommandMessage = z.strictObject({
  version: z.literal(1),
  /** Names the command; its answer bears it, too. */
  commandId: z.string().regex(/^[\w.:-]{1,200}$/, "expected letters, digits and . : _ -"),
  tenantId: guid,
  /** Nobody waits for it any more after this: the worker answers that it is too late, and does nothing. */
  validUntil: z.iso.datetime(),
  command: teamsCommand,
});
export type TeamsCommandMessage = z.output<typeof teamsCommandMessage>;
