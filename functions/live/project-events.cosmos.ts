// Called by the change feed of the event log: queues learn from what their contacts have gone through, and callbacks are counted.
import { app, type InvocationContext } from "@azure/functions";
import { composition } from "../../shared/compose";
import { eventBundle } from "../../shared/contracts/event-bundle";

/** Statistics may be as old as this when nobody is in a hurry; what reads them keeps them for as long again. */
const feedPollDelay = 5_000;

app.cosmosDB("ProjectEvents", {
  connection: "CosmosFeed",
  databaseName: "%COSMOS_DATABASE%",
  containerName: "events",
  leaseContainerName: "leases",
  leaseContainerPrefix: "project-events",
  startFromBeginning: true,
  feedPollDelay,
  maxItemsPerInvocation: 100,
  // Without a policy Azure would go on to the next batch after a failure, and these contacts would never be learned from.
  retry: {
    strategy: "exponentialBackoff",
    maxRetryCount: -1,
    minimumInterval: { seconds: 1 },
    maximumInterval: { minutes: 1 },
  },
  async handler(documents: unknown[], context: InvocationContext) {
    const bundles = documents.flatMap((document) => {
      const parsed = eventBundle.safeParse(document);
      if (!parsed.success) context.warn("a document of the event log is no bundle of facts", parsed.error.message);
      return parsed.success ? [parsed.data] : [];
    });
    const use = composition().useCases(context);
    await use.projectEvents(bundles);
    await use.countCallbacks(bundles);
  },
});
