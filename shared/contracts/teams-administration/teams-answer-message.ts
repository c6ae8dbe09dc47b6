// What the PowerShell worker answers, as it lies in the queue of answers. Written by infra/teams-worker and by the local stand-in.
import * as z from "zod";
import type { TeamsOutcome } from "../../domain/provisioning/teams-command";

export const teamsAnswerQueue = "teams-answers";

const guid = z.guid().toLowerCase();

const answer = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("application-instance"),
    instance: z
      .object({
        objectId: guid,
        userPrincipalName: z.string(),
        displayName: z.string(),
        applicationId: guid.exactOptional(),
        /** PowerShell writes it as `tel:+...`, with or without an extension. */
        number: z
          .string()
          .transform((text) => text.replace(/^tel:/i, "").replace(/;.*$/, ""))
          .exactOptional(),
      })
      .exactOptional(),
  }),
  z.object({ is: z.literal("done") }),
  z.object({ is: z.literal("voice-routes"), names: z.array(z.string()).readonly() }),
]);

const teamsOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("answered"), answer }),
  z.object({
    outcome: z.literal("refused"),
    code: z.enum(["already-exists", "not-found", "not-allowed", "refused"]),
    message: z.string(),
  }),
  z.object({ outcome: z.literal("failed"), message: z.string() }),
]) satisfies z.ZodType<TeamsOutcome>;

export const teamsAnswerMessage = z.object({
  version: z.literal(1),
  commandId: z.string().min(1),
  tenantId: guid,
  outcome: teamsOutcome,
});
export type TeamsAnswerMessage = z.output<typeof teamsAnswerMessage>;
