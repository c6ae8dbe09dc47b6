// Looks at the Teams presence of everybody signed in: Graph tells it to applications only when asked.
import { app } from "@azure/functions";
import { input } from "durable-functions";
import { composition } from "../../shared/compose";

/** Every 15 s: one request per 650 agents, far below Graph's 1,500 per 30 s. */
app.timer("Presence", {
  schedule: "*/15 * * * * *",
  extraInputs: [input.durableClient()],
  async handler(_timer, context) {
    await composition().useCases(context).watchPresence();
  },
});
