// The power fails again and again while an endpoint is made, and while another is undone.
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import {
  asAdmin,
  branch,
  ended,
  isAnswered,
  isClean,
  provision,
  runOf,
  stepIs,
  tellRun,
  tenantOf,
} from "../provisioning-acts";
import type { Story } from "../story";

export const provisionSurvivesRestart: Story = {
  name: "provision-survives-restart",
  promise:
    "with everything killed at each step and started again hours later, a run goes on where it was, makes nothing twice, and a cancelled one still undoes all it made",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const accounts = () => tenantOf(stage).state().accounts.length;
    const before = accounts();

    const begun = await provision(stage, branch(1, { testCall: { by: "nobody" } }), "once");
    for (const step of ["application-instance", "in-directory", "licence", "number"]) {
      await stepIs(stage, begun, step, "waiting");
      await stage.cutPower();
      await stage.sleep(60);
      await stage.open();
      stage.promise(
        `killed while it waits at ${step}, the run is still there`,
        (await runOf(stage, begun)).runId === begun.runId,
      );
    }
    const done = await ended(stage, begun);
    tellRun(stage, done);
    stage.promise("it is complete in the end", done.state === "complete");
    stage.promise("one account was made", accounts() === before + 1);
    stage.promise("the number rings", await isAnswered(stage, 1, customer(1)));

    const second = await provision(stage, branch(2));
    await stepIs(stage, second, "number", "waiting");
    const cancelled = await asAdmin(stage, "DELETE", `/${second.runId}`);
    stage.promise("a run can be called off", cancelled.status === 202);
    await stage.cutPower();
    await stage.sleep(3_600);
    await stage.open();
    const undone = await ended(stage, second);
    tellRun(stage, undone);
    stage.promise(
      "killed while it undoes, it undoes all the same",
      undone.state === "cancelled" && undone.repairs.length === 0,
    );
    stage.promise("nothing of it is left", (await isClean(stage, 2)) && accounts() === before + 1);
  },
};
