// An endpoint from nothing: planned, made step by step while somebody watches, called, and found again by the same key.
import { customer, numbers, spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, branch, ended, isAnswered, provision, runOf, stepIs, tellRun, tenantOf } from "../provisioning-acts";
import type { Story } from "../story";

const caller = customer(1);

export const provisionEndpoint: Story = {
  name: "provision-endpoint",
  promise:
    "an administrator gets a number that rings: account, licence, number and binding are made and read back, and a call that arrives and is answered proves it",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const before = JSON.stringify(tenantOf(stage).state());

    const plan = await asAdmin(stage, "POST", "/endpoints?plan=true", branch(1));
    stage.promise(
      "the plan finds nothing in the way",
      plan.status === 200 && JSON.stringify(plan.body).includes('"isPossible":true'),
    );
    stage.promise("planning changes nothing", JSON.stringify(tenantOf(stage).state()) === before);

    const begun = await provision(stage, branch(1), "branch-1");
    const waiting = await stepIs(stage, begun, "in-directory", "waiting");
    stage.promise(
      "who watches sees what it waits for, since when, and when it looks again",
      waiting.steps.some(
        ({ name, since, nextTryAt, waitingFor }) =>
          name === "in-directory" && since !== undefined && nextTryAt !== undefined && waitingFor !== undefined,
      ),
    );
    const called = await stepIs(stage, begun, "test-call", "waiting", 3_600);
    const first = await asAdmin(stage, "GET", `/${begun.runId}`, undefined, { accept: "text/event-stream" });
    stage.promise(
      "progress comes as an event stream as well",
      first.headers.get("content-type")?.startsWith("text/event-stream") === true &&
        String(first.body).includes("event: changed"),
    );
    stage.promise(
      "it asks for a call",
      called.steps.some(({ waitingFor }) => waitingFor?.includes(spareNumber(1)) === true),
    );

    const call = stage.network.dial({ from: caller, to: spareNumber(1) });
    await stage.pass(6);
    stage.promise("the caller is answered and hears the menu", call.state === "connected" && call.hears.length > 0);
    call.hangUp();
    await asAdmin(stage, "POST", `/${begun.runId}/check`);
    const done = await ended(stage, begun, 60);
    tellRun(stage, done);
    stage.promise("the run is complete", done.state === "complete" && done.repairs.length === 0);
    stage.promise(
      "every step keeps what was read back",
      done.steps.every(({ evidence }) => evidence.length > 0),
    );

    const { accounts, numbers: assigned, products } = tenantOf(stage).state();
    const account = accounts.find(({ objectId }) => objectId === done.endpointId);
    stage.promise(
      "the account has licence and number",
      account?.licences.includes("PHONESYSTEM_VIRTUALUSER") === true && account.numbers.includes(spareNumber(1)),
    );
    stage.promise(
      "the number is in force",
      assigned.some(({ number, isActivated }) => number === spareNumber(1) && isActivated),
    );
    stage.promise(
      "one licence more is used",
      products.some(
        ({ partNumber, used }) => partNumber === "PHONESYSTEM_VIRTUALUSER" && used === Object.keys(numbers).length + 1,
      ),
    );

    const again = await provision(stage, branch(1), "branch-1");
    stage.promise(
      "asking again with the same key finds the same run",
      again.runId === begun.runId && again.state === "complete",
    );
    const other = await asAdmin(stage, "POST", "/endpoints", branch(2), { "idempotency-key": "branch-1" });
    stage.promise("the same key for something else is refused", other.status === 422);
    const second = await asAdmin(
      stage,
      "POST",
      "/endpoints",
      branch(2, { number: { value: spareNumber(1), kind: "calling-plan" } }),
    );
    stage.promise(
      "another run for the number is told which run has it",
      second.status === 409 && JSON.stringify(second.body).includes(begun.runId),
    );
    stage.promise("the endpoint is still answered", await isAnswered(stage, 1, caller));

    // The next one is proved by a call of our own, from the endpoint that there is now.
    const placed = await provision(stage, branch(2, { testCall: { by: "us", from: done.endpointId } }));
    const proved = await ended(stage, placed);
    if (proved.state !== "complete") tellRun(stage, proved);
    stage.promise("our own call to the next endpoint arrives and is answered", proved.state === "complete");
    await stage.pass(120);
    stage.promise("nobody is left on the telephone", stage.network.calls().length === 0);
    stage.promise("the first run is as it was", (await runOf(stage, begun)).state === "complete");
  },
};
