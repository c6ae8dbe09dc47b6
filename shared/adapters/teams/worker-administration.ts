// Teams PowerShell through the worker (infra/teams-worker): commands go into its queue, answers come by another one.
import type * as z from "zod";
import type { teamsCommandMessage } from "../../contracts/teams-administration/teams-command-message";
import type { TeamsCommand } from "../../domain/provisioning/teams-command";
import { Fault } from "../../ports/fault";
import type { SentTeamsCommand, SentTeamsCommands, TeamsCommandKey } from "../../ports/sent-teams-commands";
import type { Stored } from "../../ports/store";
import { commandValidMs, type TeamsAdministration } from "../../ports/teams-administration";
import type { MessageQueue } from "./message-queue";

type Message = z.input<typeof teamsCommandMessage>;

export function workerAdministration(ports: {
  commands: SentTeamsCommands;
  queue: MessageQueue;
  now: () => number;
}): TeamsAdministration {
  const { commands, queue, now } = ports;
  return {
    kind: "worker",
    async send(tenantId, commandId, command) {
      const { value, tag } = await kept(commands, { tenantId, commandId }, command);
      const isUnderWay = value.validUntil !== undefined && value.validUntil > now();
      if (value.outcome !== undefined || isUnderWay) return undefined;
      const validUntil = now() + commandValidMs;
      const message: Message = {
        version: 1,
        commandId,
        tenantId,
        validUntil: new Date(validUntil).toISOString(),
        command: value.command,
      };
      await queue.put(message, commandValidMs);
      // Whoever was faster has written the same, or the answer.
      await commands.replace({ ...value, validUntil }, tag);
      return undefined;
    },
    async answerTo(tenantId, commandId) {
      return (await commands.load({ tenantId, commandId }))?.value.outcome;
    },
  };
}

/** On record before it is sent: an answer to what nobody asked is not believed. */
export async function kept(
  commands: SentTeamsCommands,
  key: TeamsCommandKey,
  command: TeamsCommand,
): Promise<Stored<SentTeamsCommand>> {
  const made = await commands.create({ ...key, command });
  const found = made === "exists" ? await commands.load(key) : made;
  if (!found) throw new Fault(`the command ${key.commandId} vanished while it was sent`, { retryable: true });
  return found;
}
