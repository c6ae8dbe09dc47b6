// A customer gives no program the right to make accounts: an administrator runs a script, whenever it suits.
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
import type { Stage } from "../stage";
import type { Story } from "../story";

const aMinute = 60;
const aDay = 86_400;
const displayName = "Branch O'Neill ’$(exit)’";

export const provisionByHand: Story = {
  name: "provision-by-hand",
  promise:
    "where no worker may, the run shows the exact script, waits for days if need be, and sees by itself that it was run; nobody's account is taken for ours",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const accounts = () => tenantOf(stage).state().accounts.length;
    const before = accounts();

    const testCall = { by: "nobody" };
    const begun = await provision(stage, branch(1, { displayName, testCall, accountsBy: "by-hand" }));
    const waiting = await stepIs(stage, begun, "application-instance", "waiting");
    const step = waiting.steps.find(({ name }) => name === "application-instance");
    const script = step?.script ?? "";
    for (const line of script.split("\n")) stage.tell(`  | ${line}`);
    stage.promise("it says that somebody has to act", step?.isByHand === true && step.waitingFor !== undefined);
    stage.promise("the script holds every value as a literal", "DisplayName" in valuesIn(script));
    stage.promise("whatever the name is", valuesIn(script)["DisplayName"] === displayName);

    await stage.pass(20 * aMinute);
    await stage.cutPower();
    await stage.sleep(3 * aDay);
    await stage.open();
    await stage.pass(20 * aMinute);
    stage.promise(
      "days later it still waits",
      (await runOf(stage, begun)).state === "waiting" && accounts() === before,
    );

    runScript(stage, script);
    const done = await ended(stage, begun);
    tellRun(stage, done);
    stage.promise("it has seen by itself that the script was run", done.state === "complete");
    stage.promise("one account was made", accounts() === before + 1);
    stage.promise("the number rings", await isAnswered(stage, 1, customer(1)));

    const again = await provision(stage, branch(2, { accountsBy: "by-hand" }));
    await stepIs(stage, again, "application-instance", "waiting");
    await asAdmin(stage, "DELETE", `/${again.runId}`);
    const cancelled = await ended(stage, again);
    stage.promise(
      "called off before anybody ran the script, it leaves nothing",
      cancelled.state === "cancelled" && cancelled.repairs.length === 0 && (await isClean(stage, 2)),
    );

    // Somebody else's, as far as anybody can tell without Teams PowerShell.
    tenantOf(stage).powerShell.createApplicationInstance({
      ...{ userPrincipalName: "branch3@story.example", displayName: "Another's" },
      applicationId: "0dd00000-0000-4000-8000-000000000003",
    });
    await stage.pass(3 * aMinute);
    const foreign = await ended(stage, await provision(stage, branch(3, { accountsBy: "by-hand" })));
    stage.tell(`  ${foreign.failure?.why ?? ""}`);
    stage.promise(
      "an account that was there before is left alone, and named",
      foreign.state === "failed" &&
        foreign.failure?.why.includes("branch3@story.example") === true &&
        accounts() === before + 2,
    );
  },
};

/** The literals that the script gives to the cmdlets, as PowerShell reads them. */
function valuesIn(script: string): Record<string, string> {
  const [, table = ""] = /\$wanted = @\{\n([\s\S]*?)\n\}/.exec(script) ?? [];
  const lines = table.split("\n").map((line) => /^ {4}(\w+) = '(.*)'$/.exec(line));
  return Object.fromEntries(
    lines.map((match) => [match?.[1] ?? "", (match?.[2] ?? "").replace(/(['\u2018-\u201B])\1/g, "$1")]),
  );
}

/** What the script does where it is run: test/infra/teams-worker shows that PowerShell does the same. */
function runScript(stage: Stage, script: string): void {
  const { powerShell } = tenantOf(stage);
  const { UserPrincipalName = "", DisplayName = "", ApplicationId = "" } = valuesIn(script);
  const { objectId } = powerShell.createApplicationInstance({
    userPrincipalName: UserPrincipalName,
    displayName: DisplayName,
    applicationId: ApplicationId,
  });
  powerShell.synchroniseApplicationInstance(objectId, ApplicationId);
}
