// A chain opens many branches at once, from a table; the next table is called off while it is on.
import { customer, spareNumber } from "../cast";
import { agent, supportQueue } from "../props";
import { asAdmin, batchOf, isAnswered, isClean, tenantOf } from "../provisioning-acts";
import type { Stage } from "../stage";
import type { Story } from "../story";

const branches = 16;
const atOnce = 6;

const header = "userPrincipalName;displayName;usageLocation;number;numberKind;flow;testCall";
const kindOf = (n: number): string => (n % 10 === 0 ? "direct-routing" : "calling-plan");
const row = (n: number, number = spareNumber(n)): string =>
  `branch${n}@story.example;"Branch ${n}; counter";PT;${number};${kindOf(n)};menu;nobody`;
const rows = Array.from({ length: branches }, (_, index) => index + 1);
const nextRows = rows.map((n) => n + branches);
const csv = (lines: readonly string[]): string => [header, ...lines].join("\r\n");

export const provisionBatch: Story = {
  name: "provision-batch",
  promise:
    "a table of branches is validated whole before anything is made; then a few at a time are made, one that fails stops no other, and one report tells of all; a batch that is called off begins no more, undoes what it is at and keeps what is complete",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const tenant = tenantOf(stage);
    tenant.buy("PHONESYSTEM_VIRTUALUSER", 100);
    const before = tenant.state();

    const bad = await post(stage, csv([row(1), row(2, "+351999999999"), row(3, spareNumber(1))]), "bad");
    stage.promise(
      "a number that is not the tenant's and one that comes twice are named by row",
      bad.status === 422 &&
        ["rows.1.number.value", "rows.2.number.value"].every((field) => JSON.stringify(bad.body).includes(field)),
    );
    stage.promise("nothing was begun", JSON.stringify(tenant.state()) === JSON.stringify(before));

    tenant.plant({ is: "assignment-fails", number: spareNumber(7), detail: "NumberNotPortedYet" });
    const begun = await post(stage, csv(rows.map((n) => row(n))), "good");
    if (begun.status !== 202) stage.tell(JSON.stringify(begun.body).slice(0, 2_000));
    stage.promise("the table is taken", begun.status === 202);
    const { batchId } = begun.body as { batchId: string };
    let most = 0;
    let isOver = false;
    await stage.until(
      "all runs are over",
      async () => {
        const { counts, isOver: over } = await batchOf(stage, batchId);
        most = Math.max(most, (counts.running ?? 0) + (counts.waiting ?? 0) + (counts.undoing ?? 0));
        isOver = over;
        return isOver;
      },
      4 * 3_600,
    );
    const report = await batchOf(stage, batchId);
    stage.tell(
      `  ${Object.entries(report.counts)
        .map(([state, count]) => `${count} ${state}`)
        .join(", ")}; at most ${most} at once`,
    );
    stage.promise(`never more than ${atOnce} were made at a time`, most <= atOnce && most > 1);
    stage.promise("all but one are complete", report.counts.complete === branches - 1 && report.counts.failed === 1);
    const failed = report.rows.find(({ state }) => state === "failed");
    stage.tell(`  row ${failed?.row}: ${failed?.why}`);
    stage.promise(
      "the report says which, and why",
      failed?.number === spareNumber(7) && failed.why?.includes("NumberNotPortedYet") === true,
    );
    stage.promise(
      "and that nothing of it is left",
      failed?.repairs === undefined && tenant.state().accounts.length === before.accounts.length + branches - 1,
    );
    stage.promise("one of them is called and answered", await isAnswered(stage, 12, customer(1)));
    const again = await post(stage, csv(rows.map((n) => row(n))), "good");
    stage.promise(
      "sending the table again begins nothing new",
      again.status === 202 && tenant.state().accounts.length === before.accounts.length + branches - 1,
    );
    const list = await asAdmin(stage, "GET", "?state=complete&limit=100");
    stage.promise("the runs are listed", list.status === 200);
    await calledOff(stage);
  },
};

const post = (stage: Stage, text: string, key: string) =>
  stage.api({
    method: "POST",
    path: `/api/provisioning/endpoints:batch?atOnce=${atOnce}`,
    as: { role: "admin", userId: "ad000000-0000-4000-8000-000000000001" },
    headers: { "content-type": "text/csv", "idempotency-key": key },
    text,
  });

async function calledOff(stage: Stage): Promise<void> {
  const begun = await post(stage, csv(nextRows.map((n) => row(n))), "next");
  const { batchId } = begun.body as { batchId: string };
  const countsOf = async () => (await batchOf(stage, batchId)).counts;
  await stage.until("some of the next table are complete", async () => ((await countsOf()).complete ?? 0) > 0, 3_600);
  const then = await countsOf();
  const off = await asAdmin(stage, "DELETE", `/batches/${batchId}`);
  stage.promise(
    "the next table is called off while some of it is complete, some in progress and some has not begun",
    off.status === 202 && (then["waiting-to-begin"] ?? 0) > 0,
  );
  await stage.until("the rest is undone", async () => (await batchOf(stage, batchId)).isOver, 4 * 3_600);
  const report = await batchOf(stage, batchId);
  const { complete = 0, cancelled = 0, "never-begun": neverBegun = 0 } = report.counts;
  stage.tell(`  called off: ${complete} complete, ${cancelled} cancelled, ${neverBegun} never begun`);
  stage.promise(
    "every row was complete, is undone or never began, and the report says which and who wanted it",
    complete + cancelled + neverBegun === nextRows.length &&
      cancelled > 0 &&
      neverBegun === then["waiting-to-begin"] &&
      report.cancelAsked?.by === "ad000000-0000-4000-8000-000000000001" &&
      report.rows.every(({ state, runId }) => (state === "never-begun") === (runId === undefined)),
  );
  const branchOf = (index: number) => nextRows[index] ?? 0;
  const clean = await Promise.all(report.rows.map((_, index) => isClean(stage, branchOf(index))));
  stage.promise(
    "nothing is left of what was undone or never began",
    report.rows.every(({ state }, index) => clean[index] === (state !== "complete")),
  );
  const first = report.rows.findIndex(({ state }) => state === "complete");
  stage.promise("what is complete is still answered", await isAnswered(stage, branchOf(first), customer(2)));
  const again = await asAdmin(stage, "DELETE", `/batches/${batchId}`);
  stage.promise(
    "calling it off again changes nothing",
    again.status === 202 && JSON.stringify(again.body) === JSON.stringify(report),
  );
}
