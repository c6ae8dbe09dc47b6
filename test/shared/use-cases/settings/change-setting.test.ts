import { setting as settingContract } from "../../../../shared/contracts/settings/setting";
import type { AlarmTarget } from "../../../../shared/domain/kernel/alarm";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../../shared/domain/kernel/ids";
import type { Expectation } from "../../../../shared/ports/settings-store";
import { changeSetting } from "../../../../shared/use-cases/settings/change-setting";
import { deleteSetting } from "../../../../shared/use-cases/settings/delete-setting";
import { readSetting, readSettingHistory } from "../../../../shared/use-cases/settings/read-settings";
import { settingsInMemory } from "../../ports/settings-in-memory";

const tenantId = idOf<TenantId>("11111111-1111-4111-8111-111111111111");
const agentId = "33333333-3333-4333-8333-333333333333";
const accountId = "44444444-4444-4444-8444-444444444444";
const by = { id: "22222222-2222-4222-8222-222222222222" };

function office() {
  const store = settingsInMemory();
  const told: unknown[] = [];
  const agents = {
    profileChanged: async (_: TenantId, id: string, version: number, profile?: object) =>
      void told.push([id, version, profile && "changed"]),
  };
  const alarms = { set: async (at: number, target: AlarmTarget) => void told.push([target.of, at]) };
  const ports = { store, agents, alarms, now: () => 1_000 };
  const put = (kind: string, id: string, fields: object, expected: Expectation = "anything") =>
    changeSetting(ports)({ tenantId, setting: settingContract.parse({ kind, id, ...fields }), expected, by });
  const remove = (kind: "queues" | "agents" | "skills" | "hours", id: string, expected: Expectation = "anything") =>
    deleteSetting(ports)({ tenantId, kind, id, expected, by });
  return { store, told, ports, put, remove };
}

const fieldsOf = (answer: Awaited<ReturnType<ReturnType<typeof office>["put"]>>) =>
  answer.ok
    ? []
    : [answer.refusal, ...(answer.refusal.others ?? [])].map(({ code, field }) => `${code} ${field ?? ""}`);

describe("changing a setting", () => {
  it("wakes a queue that has changed once every process goes by the edit, within 5 s", async () => {
    const { put, told } = office();
    await put("queues", "sales", { name: "Sales" });
    expect(told).toEqual([]);
    await put("queues", "sales", { name: "Sales", strategy: "longest-idle" });
    expect(told).toEqual([["queue", 5_000]]);
  });

  it("makes version 1, then 2, and tells which edit was the first", async () => {
    const { put } = office();
    expect(await put("queues", "sales", { name: "Sales" })).toMatchObject({
      value: { version: 1, isNew: true, changedAt: 1_000 },
    });
    expect(await put("queues", "sales", { name: "Vendas" })).toMatchObject({ value: { version: 2, isNew: false } });
  });

  it("makes no version for an edit that changes nothing", async () => {
    const { put, store } = office();
    await put("queues", "sales", { name: "Sales" });
    expect(await put("queues", "sales", { name: "Sales", ringSeconds: 20 })).toMatchObject({
      value: { version: 1, isNew: false },
    });
    expect(store.edits()).toBe(1);
  });

  it("refuses an edit of a version that is no longer current, whatever else is wrong with it", async () => {
    const { put } = office();
    await put("queues", "sales", { name: "Sales" });
    expect(fieldsOf(await put("queues", "sales", { name: "S", hours: "none" }, { version: 9 }))).toEqual([
      "changed-meanwhile ",
    ]);
    expect(fieldsOf(await put("queues", "sales", { name: "S" }, "absent"))).toEqual(["already-exists "]);
    expect(fieldsOf(await put("queues", "other", { name: "S" }, "present"))).toEqual(["changed-meanwhile "]);
  });

  it("names every field that refers to nothing, and writes nothing", async () => {
    const { put, store } = office();
    const queue = {
      name: "Sales",
      requiredSkills: [{ skill: "french" }],
      hours: "office",
      dispositions: ["sold"],
      overflow: { full: { to: "queue", queueId: "spare" } },
    };
    expect(fieldsOf(await put("queues", "sales", queue))).toEqual([
      "unprocessable requiredSkills.0.skill",
      "unprocessable hours",
      "unprocessable dispositions.0",
      "unprocessable overflow.full.queueId",
    ]);
    const flow = {
      name: "Main",
      language: "en-US",
      start: "hours",
      steps: {
        hours: { type: "hours", hoursId: "office", open: "sales", closed: "bye" },
        sales: { type: "queue", queueId: "sales", skills: [{ skill: "french" }] },
        bye: { type: "hang-up" },
      },
    };
    expect(fieldsOf(await put("flows", "main", flow))).toEqual([
      "unprocessable steps.hours.hoursId",
      "unprocessable steps.sales.queueId",
      "unprocessable steps.sales.skills.0.skill",
    ]);
    expect(fieldsOf(await put("endpoints", accountId, { name: "Line", opens: { flow: "main" } }))).toEqual([
      "unprocessable opens.flow",
    ]);
    expect(
      fieldsOf(
        await put("agents", agentId, { name: "Ana", queues: ["sales"], skills: [{ skill: "french", level: 3 }] }),
      ),
    ).toEqual(["unprocessable skills.0.skill", "unprocessable queues.0.queueId"]);
    expect(store.edits()).toBe(0);
  });

  it("refuses to close a circle of overflow that earlier edits have laid", async () => {
    const { put } = office();
    await put("queues", "c", { name: "C" });
    await put("queues", "b", { name: "B", overflow: { closed: { to: "queue", queueId: "c" } } });
    await put("queues", "a", { name: "A", overflow: { full: { to: "queue", queueId: "b" } } });
    const answer = await put("queues", "c", { name: "C", overflow: { maxWait: { to: "queue", queueId: "a" } } });
    expect(fieldsOf(answer)).toEqual(["unprocessable overflow.maxWait.queueId"]);
    expect(answer).toMatchObject({ refusal: { message: "overflow would go round for ever: c -> a -> b -> c" } });
  });

  it("gives a number to one endpoint only", async () => {
    const { put } = office();
    await put("queues", "sales", { name: "Sales" });
    const line = { name: "Line", number: "+351210000000", opens: { queue: "sales" } };
    expect(fieldsOf(await put("endpoints", accountId, line))).toEqual([]);
    expect(fieldsOf(await put("endpoints", agentId, line))).toEqual(["unprocessable number"]);
    expect(fieldsOf(await put("endpoints", accountId, { ...line, name: "Main line" }))).toEqual([]);
  });

  it("refuses opening hours that overlap and skills named twice", async () => {
    const { put } = office();
    const overlapping = [
      { from: "09:00", to: "18:00" },
      { from: "17:00", to: "19:00" },
    ];
    expect(
      fieldsOf(
        await put("hours", "office", { name: "Office", timeZone: "Europe/Lisbon", weekly: { mon: overlapping } }),
      ),
    ).toEqual(["unprocessable weekly.mon.1"]);
    await put("skills", "french", { name: "French" });
    const twice = [{ skill: "french" }, { skill: "french", minLevel: 4 }];
    expect(fieldsOf(await put("queues", "sales", { name: "Sales", requiredSkills: twice }))).toEqual([
      "unprocessable requiredSkills.1.skill",
    ]);
  });

  it("tells agent state of every profile, again when asked to save the same", async () => {
    const { put, remove, told } = office();
    await put("agents", agentId, { name: "Ana" });
    await put("agents", agentId, { name: "Ana" });
    await put("agents", agentId, { name: "Anna" });
    await remove("agents", agentId);
    expect(told).toEqual([
      [agentId, 1, "changed"],
      [agentId, 1, "changed"],
      [agentId, 2, "changed"],
      [agentId, 3, undefined],
    ]);
  });
});

describe("deleting a setting", () => {
  it("is refused while others name it, and says who", async () => {
    const { put, remove } = office();
    await put("queues", "sales", { name: "Sales" });
    await put("queues", "spare", { name: "Spare", overflow: { full: { to: "queue", queueId: "sales" } } });
    await put("agents", agentId, { name: "Ana", queues: ["sales"] });
    expect(await remove("queues", "sales")).toEqual({
      ok: false,
      refusal: {
        code: "not-now",
        message: `still named by queues/spare (overflow.full.queueId), agents/${agentId} (queues.0.queueId): expected none`,
      },
    });
  });

  it("leaves the versions for calls that began with them", async () => {
    const { put, remove, ports } = office();
    await put("queues", "sales", { name: "Sales" });
    expect((await remove("queues", "sales", { version: 1 })).ok).toBe(true);
    const named = { tenantId, kind: "queues", id: "sales" } as const;
    expect(await readSetting(ports)(named, undefined)).toMatchObject({ refusal: { code: "not-found" } });
    expect(await readSetting(ports)(named, 1)).toMatchObject({ value: { item: { name: "Sales" } } });
    expect(await readSettingHistory(ports)(named)).toMatchObject({ value: [{ isDeletion: true }, { version: 1 }] });
    expect(await remove("queues", "sales")).toMatchObject({ refusal: { code: "not-found" } });
  });
});
