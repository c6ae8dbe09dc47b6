// An endpoint is taken away again: not while somebody is on the telephone, and only what was made for it.
import { answers } from "../acts";
import { customer, spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, branch, ended, isClean, provision, runOf, tellRun, tenantOf } from "../provisioning-acts";
import type { RunView } from "../../../shared/domain/provisioning/run-view";
import type { Story } from "../story";

export const removeEndpoint: Story = {
  name: "remove-endpoint",
  promise:
    "removing an endpoint is refused while calls are in progress unless it may wait for them; then binding, number, licence and account go in that order, and the number can be used again",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    answers(stage, 1);
    await stage.available(1);
    const before = tenantOf(stage).state();
    const wish = branch(1, { opens: { queue: "support" }, testCall: { by: "nobody" } });
    const { endpointId = "" } = await ended(stage, await provision(stage, wish));

    const foreign = await asAdmin(stage, "DELETE", "/endpoints/99999999-0000-4000-8000-000000000001");
    stage.promise("what no run has made no run removes", foreign.status === 404);
    const call = stage.network.dial({ from: customer(1), to: spareNumber(1) });
    await stage.pass(15);
    stage.promise("a customer talks", call.state === "connected");
    const refused = await asAdmin(stage, "DELETE", `/endpoints/${endpointId}`);
    stage.promise(
      "removing is refused meanwhile",
      refused.status === 409 && JSON.stringify(refused.body).includes("1 call is in progress"),
    );

    const draining = await asAdmin(stage, "DELETE", `/endpoints/${endpointId}?drain=true`);
    const removal = draining.body as RunView;
    await stage.pass(60);
    const waiting = await runOf(stage, removal);
    stage.promise(
      "with drain it waits for the call",
      draining.status === 202 && waiting.state === "waiting" && call.state === "connected",
    );
    call.hangUp();
    const removed = await ended(stage, removal);
    tellRun(stage, removed);
    stage.promise("then it removes everything", removed.state === "complete" && (await isClean(stage, 1)));
    stage.promise(
      "in the order of calls, binding, number, licence, account",
      removed.steps.map(({ name }) => name).join() ===
        "calls-over,bound,number,licence,synchronised,application-instance",
    );
    const after = tenantOf(stage).state();
    stage.promise(
      "the tenant is as it was before",
      after.accounts.length === before.accounts.length &&
        JSON.stringify(after.products) === JSON.stringify(before.products),
    );
    const late = stage.network.dial({ from: customer(2), to: spareNumber(1) });
    await stage.pass(5);
    stage.promise("nobody is reached by the number any more", late.state === "ended");
    const again = await ended(stage, await provision(stage, wish));
    stage.promise("number and name can be used again", again.state === "complete");
  },
};
