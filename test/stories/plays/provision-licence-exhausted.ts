// No licence is left: seen beforehand, and undone where the last one goes while a run is on.
import { agent, supportQueue } from "../props";
import { branch, ended, isClean, provision, stepIs, tellRun, tenantOf } from "../provisioning-acts";
import type { Story } from "../story";

const part = "PHONESYSTEM_VIRTUALUSER";

export const provisionLicenceExhausted: Story = {
  name: "provision-licence-exhausted",
  promise:
    "without a free licence nothing is begun, and when the last one goes while a run is on, the run takes back what it made and says how many can be ordered",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const tenant = tenantOf(stage);
    const used = () => tenant.state().products.find(({ partNumber }) => partNumber === part)?.used ?? 0;
    const before = used();

    tenant.buy(part, before);
    const refused = await ended(stage, await provision(stage, branch(1)));
    stage.promise(
      "a run finds that beforehand, and makes nothing",
      refused.state === "failed" && refused.failure?.step === "prerequisites",
    );
    stage.promise(
      "it says how many there are, and how many can be ordered",
      /0 of \d+ left; \d+ more can be ordered/.test(refused.failure?.why ?? ""),
    );
    stage.promise("nothing was made", await isClean(stage, 1));

    tenant.buy(part, before + 1);
    const begun = await provision(stage, branch(2));
    await stepIs(stage, begun, "in-directory", "waiting");
    tenant.buy(part, before);
    const failed = await ended(stage, begun);
    tellRun(stage, failed);
    stage.promise("the run has failed at the licence", failed.state === "failed" && failed.failure?.step === "licence");
    stage.promise("the account that was made is gone", await isClean(stage, 2));
    stage.promise("nothing is left to repair", failed.repairs.length === 0 && used() === before);

    tenant.buy(part, before + 1);
    const again = await ended(stage, await provision(stage, branch(2, { testCall: { by: "nobody" } })));
    stage.promise("with one more licence the same wish comes true", again.state === "complete");
  },
};
