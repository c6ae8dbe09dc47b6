// Called with each answer of the PowerShell worker. One that makes no sense ends in the poison queue, where people can look at it.
import { app, type InvocationContext } from "@azure/functions";
import { input } from "durable-functions";
import { composition } from "../../shared/compose";
import { teamsAnswerMessage, teamsAnswerQueue } from "../../shared/contracts/teams-administration/teams-answer-message";
import { idOf, type TenantId } from "../../shared/domain/kernel/ids";

app.storageQueue("TeamsAnswers", {
  connection: "AzureWebJobsStorage",
  queueName: teamsAnswerQueue,
  // The run that has asked looks at the answer at once.
  extraInputs: [input.durableClient()],
  async handler(message: unknown, context: InvocationContext) {
    const { tenantId, commandId, outcome } = teamsAnswerMessage.parse(message);
    const use = composition().useCases(context);
    await use.hearTeamsAnswer({ tenantId: idOf<TenantId>(tenantId), commandId, outcome });
    await use.nudgeSender(commandId);
  },
});
