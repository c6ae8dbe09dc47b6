// Looks at the consents that are due: each tenant's once a day, and soon after its calls were refused.
import { app } from "@azure/functions";
import { composition } from "../../shared/compose";

/** Every ten minutes, between the timers of full minutes. A look costs one query if nothing is due. */
app.timer("ConsentCheck", {
  schedule: "30 */10 * * * *",
  async handler(_timer, context) {
    const { looked, revoked } = await composition().useCases(context).checkConsents();
    if (looked > 0) context.log(`Consents looked at: ${looked}; revoked since: ${revoked.length}`);
  },
});
