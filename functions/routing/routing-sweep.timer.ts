// The safety net: deadlines whose alarm was lost, effects that were not delivered, pairs that were not made.
import { app } from "@azure/functions";
import { input } from "durable-functions";
import { composition } from "../../shared/compose";

/** Every 15 s, a little after presence: what is lost stays lost no longer than that. */
app.timer("RoutingSweep", {
  schedule: "5,20,35,50 * * * * *",
  extraInputs: [input.durableClient()],
  async handler(_timer, context) {
    const found = await composition().useCases(context).sweep();
    const total = found.contacts + found.agents + found.offers;
    if (total > 0) context.log(`sweep: ${found.contacts} contacts, ${found.agents} agents, ${found.offers} offers`);
  },
});
