// A number that another contact center answers: bound as external, once every agent can be called over the SBC.
import type { Finding } from "../../../shared/domain/provisioning/finding";
import type { Plan } from "../../../shared/use-cases/provisioning/plan-endpoint";
import type { Readiness } from "../../../shared/use-cases/provisioning/agent-readiness";
import type { Examination } from "../../../shared/use-cases/provisioning/examine";
import { agentId, spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, ended, provision, runOf, tellRun, tenantOf } from "../provisioning-acts";
import type { Stage } from "../stage";
import type { Story } from "../story";

/** Known to the SBC alone. */
const number = "+351229000001";
const external = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  model: "direct-routing",
  displayName: "Porto, over the SBC",
  number: { value: number },
  opens: { queue: "support" },
  ...changes,
});

const agentTwo = "agent2@story.example";
const teams = "Microsoft_Teams_Enterprise_New";
const about = `agent Agent 2 (${agentId(2)})`;
const phone = "give the account a licence with Microsoft Teams Phone";

export const provisionDirectRouting: Story = {
  name: "provision-direct-routing",
  promise:
    "where another contact center or an SBC has the number, an agent without Teams Phone is named with the repair and waited for; then the endpoint is bound as external, the doctor and readiness say the same, and removal undoes it",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1), agent(2)]);
    const tenant = tenantOf(stage);
    const before = JSON.stringify(tenant.state());
    const usual = await readinessOf(stage);
    tenant.changeAccount(agentTwo, { licences: [teams] });
    await refusals(stage);

    const planned = (await asAdmin(stage, "POST", "/endpoints?plan=true", external())).body as Plan;
    stage.promise(
      "the plan says which agent lacks what, and changes nothing",
      !planned.isPossible &&
        isNamed(planned.toMend?.filter(({ severity }) => severity === "error")) &&
        (await endpointsOf(stage)) === 3,
    );

    const begun = await provision(stage, external(), "sbc");
    const agentsStep = async () => (await runOf(stage, begun)).steps.find(({ name }) => name === "agents");
    // The worker says first which voice routes there are.
    await stage.until("it waits for people", async () => (await agentsStep())?.toMend !== undefined, 600);
    const step = await agentsStep();
    for (const { about: who, cause, repair } of step?.toMend ?? []) stage.tell(`  ${who}: ${cause}; ${repair}`);
    stage.promise(
      "the run names the agent and the repair, nobody else, and waits",
      isNamed(step?.toMend) && step?.waitingFor === "1 of 2 agents to be made ready for Direct Routing",
    );
    const { agents } = await readinessOf(stage, `?model=direct-routing&number=${number}`);
    stage.promise(
      "readiness says the same of both agents",
      agents.map(({ is }) => is).join() === "ready,not-ready" &&
        JSON.stringify(agents[1]?.findings) === JSON.stringify(step?.toMend),
    );
    stage.promise("nothing is bound meanwhile", (await endpointsOf(stage)) === 3);
    const second = await asAdmin(stage, "POST", "/endpoints", external());
    stage.promise(
      "another run for the number is told which run has it",
      second.status === 409 && JSON.stringify(second.body).includes(begun.runId),
    );

    await stage.pass(1_200);
    await stage.sleep(2 * 86_400);
    await stage.pass(600);
    stage.promise("it waits for days", (await runOf(stage, begun)).state === "waiting");
    tenant.changeAccount(agentTwo, { licences: [teams, "MCOEV"] });
    const done = await ended(stage, begun, 2 * 3_600);
    tellRun(stage, done);
    stage.promise("once the licence is in force, the run is complete by itself", done.state === "complete");
    stage.promise(
      "each agent was seen to have what it takes",
      [1, 2].every((n) =>
        done.steps.some(
          ({ name, evidence }) => name === "agents" && evidence.some(({ what }) => what.includes(agentId(n))),
        ),
      ),
    );
    stage.promise(
      "the steps that make an account were left out, and say so",
      done.steps.filter(({ state, evidence }) => state === "skipped" && evidence.length > 0).length === 7 &&
        JSON.stringify(tenant.state()) === before,
    );
    const { endpointId = "" } = done;
    const setting = await stage.api({
      method: "GET",
      path: `/api/settings/endpoints/${endpointId}`,
      as: { role: "admin" },
    });
    stage.promise(
      "the endpoint is bound as external",
      JSON.stringify(setting.body).includes('"model":"direct-routing"') &&
        JSON.stringify(setting.body).includes(number),
    );
    await seenByTheDoctor(stage);

    const removal = await asAdmin(stage, "DELETE", `/endpoints/${endpointId}`);
    const removed = await ended(stage, removal.body as { runId: typeof done.runId });
    tellRun(stage, removed);
    stage.promise(
      "removal unbinds it, and leaves alone what it had not made",
      removed.state === "complete" && (await endpointsOf(stage)) === 3 && JSON.stringify(tenant.state()) === before,
    );
    stage.promise(
      "agents need no telephone any more",
      JSON.stringify(await readinessOf(stage)) === JSON.stringify(usual),
    );
    const again = await ended(stage, await provision(stage, external()));
    stage.promise("the number can be bound again", again.state === "complete");
  },
};

async function refusals(stage: Stage): Promise<void> {
  const fieldsOf = async (changes: Record<string, unknown>) =>
    JSON.stringify((await asAdmin(stage, "POST", "/endpoints", external(changes))).body);
  stage.promise(
    "what an external endpoint cannot have is refused by its name",
    (await fieldsOf({ number: { value: "229000001" } })).includes('"field":"endpoint.number.value"') &&
      (await fieldsOf({ number: { value: number, kind: "calling-plan" } })).includes(
        '"field":"endpoint.number.kind"',
      ) &&
      (await fieldsOf({ userPrincipalName: "sbc@story.example" })).includes('"field":"endpoint.userPrincipalName"') &&
      (await fieldsOf({ model: "sbc" })).includes('"field":"endpoint.model"'),
  );
  const ours = await asAdmin(stage, "POST", "/endpoints?plan=true", external({ number: { value: spareNumber(1) } }));
  stage.promise(
    "a number that Microsoft carries is no SBC's",
    (ours.body as Plan).problems.some(({ field }) => field === "number.value"),
  );
}

/** What the run has proved the doctor sees as well, and later notices when it is so no longer. */
async function seenByTheDoctor(stage: Stage): Promise<void> {
  const tenant = tenantOf(stage);
  await examined(stage);
  // The worker is asked for voice routes in passing.
  await stage.pass(90);
  stage.promise("the doctor finds nothing amiss with the agents", (await aboutAgents(stage)).length === 0);
  tenant.changeAccount(agentTwo, { licences: [teams] });
  stage.promise("and finds what the run found, when it is so again", isNamed(await aboutAgents(stage)));
  stage.promise("as readiness does", (await readinessOf(stage)).agents[1]?.is === "not-ready");
  tenant.changeAccount(agentTwo, { licences: [teams, "MCOEV"] });
  await stage.until("the licence is in force", async () => (await aboutAgents(stage)).length === 0, 3_600);
}

const isNamed = (findings: readonly Finding[] = []): boolean =>
  findings.length > 0 &&
  findings.every((one) => one.about === about) &&
  findings.some(({ code, repair }) => code === "agent-without-teams-phone" && repair.startsWith(phone));

const examined = async (stage: Stage): Promise<Examination> =>
  (await asAdmin(stage, "GET", "/doctor")).body as Examination;

const aboutAgents = async (stage: Stage): Promise<readonly Finding[]> =>
  (await examined(stage)).findings.filter(
    ({ about: whom, severity }) => whom.startsWith("agent ") && severity !== "note",
  );

const readinessOf = async (stage: Stage, query = ""): Promise<Readiness> =>
  (await asAdmin(stage, "GET", `/readiness${query}`)).body as Readiness;

/** How many there are; three are the stage's own. */
async function endpointsOf(stage: Stage): Promise<number> {
  const { body } = await stage.api({ method: "GET", path: "/api/settings/endpoints", as: { role: "admin" } });
  return (body as { items: unknown[] }).items.length;
}
