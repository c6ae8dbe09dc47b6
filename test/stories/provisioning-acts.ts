// What administrators do in stories of provisioning: ask for endpoints, watch runs, and look at what is left in the tenant.
import type { TeamsTenant } from "../../local/teams/tenant/teams-tenant";
import type { BatchReport } from "../../shared/use-cases/provisioning/read-batch";
import type { RunView } from "../../shared/domain/provisioning/run-view";
import type { ApiAnswer } from "../../local/platform/api-client";
import { spareNumber, tenantId } from "./cast";
import type { Stage } from "./stage";

const admin = { role: "admin", userId: "ad000000-0000-4000-8000-000000000001" } as const;

/** A branch whose number opens the menu, unless said otherwise. */
export const branch = (n: number, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  userPrincipalName: `branch${n}@story.example`,
  displayName: `Branch ${n}`,
  usageLocation: "PT",
  number: { value: spareNumber(n), kind: "calling-plan" },
  opens: { flow: "menu" },
  language: "en-US",
  ...changes,
});

export const asAdmin = (
  stage: Stage,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
): Promise<ApiAnswer> =>
  stage.api({
    method,
    path: `/api/provisioning${path}`,
    as: admin,
    ...(body === undefined ? {} : { body }),
    ...(headers ? { headers } : {}),
  });

// What the app answers to its own administrators has the app's own form.
const runIn = ({ status, body }: ApiAnswer): RunView => {
  if (status >= 300) throw new Error(`refused (${status}): ${JSON.stringify(body)}`);
  return body as RunView;
};

export const provision = async (stage: Stage, wish: unknown, key?: string): Promise<RunView> =>
  runIn(await asAdmin(stage, "POST", "/endpoints", wish, key === undefined ? {} : { "idempotency-key": key }));

export const runOf = async (stage: Stage, { runId }: Pick<RunView, "runId">): Promise<RunView> =>
  runIn(await asAdmin(stage, "GET", `/${runId}`));

export const isOver = ({ state }: RunView): boolean =>
  state === "complete" || state === "failed" || state === "cancelled";

/** Lets time pass until the run is over. */
export async function ended(stage: Stage, run: Pick<RunView, "runId">, withinSeconds = 3_600): Promise<RunView> {
  let last: RunView | undefined;
  await stage.until(
    `run ${run.runId} is over`,
    async () => {
      last = await runOf(stage, run);
      return isOver(last);
    },
    withinSeconds,
  );
  if (!last) throw new Error("the run was never looked at");
  return last;
}

/** Lets time pass until a step is in some state. */
export async function stepIs(
  stage: Stage,
  run: Pick<RunView, "runId">,
  name: string,
  state: string,
  withinSeconds = 1_800,
): Promise<RunView> {
  let last: RunView | undefined;
  await stage.until(
    `step ${name} is ${state}`,
    async () => {
      last = await runOf(stage, run);
      if (isOver(last) && !last.steps.some((step) => step.name === name && step.state === state))
        throw new Error(`the run is over: ${JSON.stringify(last, null, 1)}`);
      return last.steps.some((step) => step.name === name && step.state === state);
    },
    withinSeconds,
  );
  if (!last) throw new Error("the run was never looked at");
  return last;
}

export const batchOf = async (stage: Stage, batchId: string): Promise<BatchReport> => {
  const { status, body } = await asAdmin(stage, "GET", `/batches/${batchId}`);
  if (status >= 300) throw new Error(`refused (${status}): ${JSON.stringify(body)}`);
  return body as BatchReport;
};

export const tenantOf = (stage: Stage): TeamsTenant => stage.platform.teams.tenant(tenantId);

/** Nothing of branch `n` and its number is left in the tenant, nor in our settings. */
export async function isClean(stage: Stage, n: number, of = spareNumber(n)): Promise<boolean> {
  const { accounts, numbers } = tenantOf(stage).state();
  const settings = await stage.api({ method: "GET", path: "/api/settings/endpoints", as: { role: "admin" } });
  return (
    !accounts.some(({ userPrincipalName }) => userPrincipalName === `branch${n}@story.example`) &&
    !numbers.some(({ number, assignedTo }) => number === of && assignedTo !== undefined) &&
    !JSON.stringify(settings.body).includes(of)
  );
}

/** Somebody calls branch `n` and is greeted by its menu. */
export async function isAnswered(stage: Stage, n: number, from: string): Promise<boolean> {
  const call = stage.network.dial({ from, to: spareNumber(n) });
  await stage.pass(5);
  const answered = call.state === "connected" && call.hears.length > 0;
  call.hangUp();
  await stage.pass(5);
  return answered;
}

/** The steps and what they rest on, for the reader. */
export function tellRun(stage: Stage, run: RunView): void {
  for (const { name, state, tries, evidence } of run.steps) {
    const last = evidence.at(-1);
    const seen = last ? `: ${last.what}${last.read === undefined ? "" : ` (${last.read})`}` : "";
    stage.tell(`  ${name.padEnd(20)} ${state.padEnd(10)} ${tries === 1 ? "" : `${tries} tries`}${seen}`);
  }
}
