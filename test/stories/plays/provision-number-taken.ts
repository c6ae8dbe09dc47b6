// Somebody else gets the number while the account is being made: what was made is taken back.
import { spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, branch, ended, isClean, provision, stepIs, tellRun, tenantOf } from "../provisioning-acts";
import type { Story } from "../story";

export const provisionNumberTaken: Story = {
  name: "provision-number-taken",
  promise:
    "where the number is gone by the time the account has its licence, licence and account are taken back in that order, and the reason names who has it",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const licences = () =>
      tenantOf(stage)
        .state()
        .products.find(({ partNumber }) => partNumber === "PHONESYSTEM_VIRTUALUSER")?.used;
    const before = licences();

    const begun = await provision(stage, branch(1));
    await stepIs(stage, begun, "licence", "waiting");
    stage.promise("a licence is in use by then", licences() === (before ?? 0) + 1);
    // The administrators of the tenant give the number away meanwhile.
    tenantOf(stage).giveNumber(spareNumber(1), "colleague@story.example");
    const failed = await ended(stage, begun);
    tellRun(stage, failed);
    stage.promise("the run has failed at the number", failed.state === "failed" && failed.failure?.step === "number");
    stage.promise("the reason names who has it", failed.failure?.why.includes("is assigned to") === true);
    stage.promise("nothing is left to repair", failed.repairs.length === 0);
    stage.promise(
      "licence and account are undone",
      ["licence", "application-instance"].every((name) =>
        failed.steps.some((step) => step.name === name && step.state === "undone"),
      ),
    );
    stage.promise("the licence is free again", licences() === before);
    const { accounts, numbers } = tenantOf(stage).state();
    stage.promise(
      "the account is gone",
      !accounts.some(({ userPrincipalName }) => userPrincipalName === "branch1@story.example"),
    );
    stage.promise(
      "whoever got the number still has it",
      numbers.some(({ number, assignedTo }) => number === spareNumber(1) && assignedTo !== undefined),
    );

    const again = await asAdmin(stage, "POST", "/endpoints?plan=true", branch(1));
    stage.promise("a plan says so beforehand now", JSON.stringify(again.body).includes('"isPossible":false'));
    tenantOf(stage).giveNumber(spareNumber(1), undefined);
    const second = await provision(stage, branch(1, { testCall: { by: "nobody" } }));
    stage.promise(
      "with the number free again the same wish comes true",
      (await ended(stage, second)).state === "complete",
    );
    stage.promise("the second run's endpoint is there", !(await isClean(stage, 1)));
  },
};
