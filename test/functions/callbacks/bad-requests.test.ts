// Every field of the callback routes, wrong in every way, against the running app: refused by name, and nothing is changed.
import { callbackFilter } from "../../../functions/callbacks/callback-fields";
import { requestCallback } from "../../../functions/callbacks/callback.http";
import { queueCallback } from "../../../shared/contracts/settings/queue-callback";
import { comeToRest } from "../../../local/clock/advance";
import type { ApiAnswer, ApiRequest } from "../../../local/platform/api-client";
import { API_AUDIENCE } from "../../../local/platform/app-environment";
import { openRuntime, type Runtime } from "../calls/runtime";
import { agentId, customer, tenantId } from "../../stories/cast";
import { agent, salesQueue, supportQueue } from "../../stories/props";
import { filterFields, goodWish, hostileBodies, pageFields, steerings, wishFields } from "./bad-values";
import { isNothing, refusedBy } from "./refused";

let runtime: Runtime;
/** One that waits. */
let callbackId: string;

const queue = supportQueue({
  hours: "office",
  callback: {
    ...supportQueue().callback,
    numbers: { confirm: false, block: ["+351912199"] },
    slots: { perHalfHour: 2, daysAhead: 3 },
    promiseControl: false,
  },
});

beforeAll(async () => {
  runtime = await openRuntime();
  await runtime.stage.setUp(queue, [agent(1)]);
  await runtime.stage.put({ kind: "queues", item: salesQueue() });
  const { status, body } = await ask("POST", "/api/callbacks", { queueId: "support", number: customer(1) });
  expect(status).toBe(201);
  callbackId = (body as { callbackId: string }).callbackId;
});
afterAll(() => runtime.close());

const ask = (method: ApiRequest["method"], path: string, body?: unknown): Promise<ApiAnswer> =>
  runtime.stage.api({ method, path, ...(body === undefined ? {} : { body }), as: { role: "supervisor" } });

const mark = () => runtime.mark(isNothing);

async function nothingChanges(work: () => Promise<void>): Promise<void> {
  // What was asked for before may have more to do than its answer told.
  await comeToRest(runtime.stage.platform.virtualTime);
  const before = await mark();
  await work();
  await comeToRest(runtime.stage.platform.virtualTime);
  expect(await mark()).toBe(before);
}

describe("a wish for a callback", () => {
  it.each(wishFields)("with a wrong $name is refused by that name", ({ name, values }) =>
    nothingChanges(async () => {
      for (const value of values)
        refusedBy(name, value, await ask("POST", "/api/callbacks", { ...goodWish, [name]: value }));
    }),
  );

  it("is tried with every field that there is", () => {
    expect(wishFields.map(({ name }) => name).sort()).toEqual(Object.keys(requestCallback.input.shape).sort());
  });

  it("without what it needs, or with what nobody knows, is refused by that name", () =>
    nothingChanges(async () => {
      for (const name of ["queueId", "number"])
        refusedBy(name, undefined, await ask("POST", "/api/callbacks", { ...goodWish, [name]: undefined }));
      for (const name of ["surprise", "queue", "At", "callbackId", "tenantId", "toString"])
        refusedBy(name, name, await ask("POST", "/api/callbacks", { ...goodWish, [name]: "x" }));
    }));

  it("under a key that stands for another one is refused by the key", async () => {
    const first = { ...goodWish, number: customer(2), idempotencyKey: "the same" };
    expect((await ask("POST", "/api/callbacks", first)).status).toBe(201);
    await comeToRest(runtime.stage.platform.virtualTime);
    await nothingChanges(async () => {
      for (const change of [{ number: customer(3) }, { queueId: "sales" }])
        refusedBy("idempotencyKey", change, await ask("POST", "/api/callbacks", { ...first, ...change }));
    });
  });
});

describe("a body that is none", () => {
  it.each(hostileBodies.map(([what, text, status]) => ({ what, text, status })))("$what: $status", ({ text, status }) =>
    nothingChanges(async () => {
      const { identity } = runtime.stage.platform;
      const someone = { tenantId, objectId: agentId(1), roles: ["Supervisor"], application: false };
      const token = await identity.apiToken({ ...someone, audience: API_AUDIENCE });
      const paths = [
        "",
        ...steerings.filter(({ fields }) => fields.length > 0).map(({ path }) => `/${callbackId}/${path}`),
      ];
      for (const path of paths) {
        const sent = await runtime.post(`/api/callbacks${path}`, text, { token });
        expect({ path, status: sent.status }).toEqual({ path, status });
      }
    }),
  );
});

describe("what supervisors do with a callback", () => {
  const wrong = steerings.flatMap(({ path, body, fields }) => fields.map((field) => ({ path, body, ...field })));

  it.each(wrong)("$path with a wrong $name is refused by that name", ({ path, body, name, values }) =>
    nothingChanges(async () => {
      const others = path === "owner" && name !== "agentId" ? { agentId: agentId(1) } : {};
      for (const value of values)
        refusedBy(
          name,
          value,
          await ask("POST", `/api/callbacks/${callbackId}/${path}`, { ...body, ...others, [name]: value }),
        );
      // Only how long an agent keeps it has a default.
      if (name === "forSeconds") return;
      refusedBy(name, undefined, await ask("POST", `/api/callbacks/${callbackId}/${path}`, {}));
    }),
  );

  it.each(steerings)(
    "$path with what nobody knows, or against its own path, is refused by that name",
    ({ path, body }) =>
      nothingChanges(async () => {
        const whole = path === "owner" ? { agentId: agentId(1) } : body;
        for (const extra of [{ surprise: 1 }, { constructor: 1 }, { callbackId: "cb-another" }]) {
          const answer = await ask("POST", `/api/callbacks/${callbackId}/${path}`, { ...whole, ...extra });
          refusedBy(Object.keys(extra)[0] ?? "", extra, answer);
        }
      }),
  );

  it("is refused for callbacks that cannot be, and not found for those that are not there", () =>
    nothingChanges(async () => {
      for (const id of ["CB-1", "1", "cb-", "cb-%00", `cb-${"x".repeat(65)}`, "cb-a%2Fb", "__proto__", "cb-\u00e9"]) {
        refusedBy("callbackId", id, await ask("DELETE", `/api/callbacks/${id}`));
        refusedBy("callbackId", id, await ask("GET", `/api/callbacks/${id}`));
        for (const { path, body } of steerings) {
          const whole = path === "owner" ? { agentId: agentId(1) } : body;
          refusedBy("callbackId", id, await ask("POST", `/api/callbacks/${id}/${path}`, whole));
        }
      }
      expect((await ask("DELETE", "/api/callbacks/cb-nobody")).status).toBe(404);
      expect((await ask("POST", "/api/callbacks/cb-nobody/call-now", {})).status).toBe(404);
    }));
});

describe("a list of callbacks", () => {
  it.each(filterFields)("by a wrong $name is refused by that name, and so is the table", ({ name, texts }) =>
    nothingChanges(async () => {
      for (const path of ["/api/callbacks", "/api/callbacks/csv"])
        for (const text of texts)
          refusedBy(name, text, await ask("GET", `${path}?${name}=${encodeURIComponent(text)}`));
      refusedBy(name, "twice", await ask("GET", `/api/callbacks?${name}=a&${name}=b`));
    }),
  );

  it.each(pageFields)("with a wrong $name is refused by that name; the table has no pages", ({ name, texts }) =>
    nothingChanges(async () => {
      for (const text of texts)
        refusedBy(name, text, await ask("GET", `/api/callbacks?${name}=${encodeURIComponent(text)}`));
      refusedBy(name, "1", await ask("GET", `/api/callbacks/csv?${name}=1`));
    }),
  );

  it("is tried with every filter that there is, and knows no others", async () => {
    expect(filterFields.map(({ name }) => name).sort()).toEqual(Object.keys(callbackFilter).sort());
    for (const path of ["/api/callbacks", "/api/callbacks/csv"])
      for (const name of ["status", "tenantId", "constructor", "State"])
        refusedBy(name, name, await ask("GET", `${path}?${name}=open`));
  });

  it("of callers who gave up is asked for as strictly", () =>
    nothingChanges(async () => {
      const path = "/api/queues/support/abandoned";
      for (const [query, name] of [
        ["since=yesterday", "since"],
        ["since=-1", "since"],
        ["limit=0", "limit"],
        ["limit=101", "limit"],
        ["limit=many", "limit"],
        ["until=1", "until"],
      ] as const)
        refusedBy(name, query, await ask("GET", `${path}?${query}`));
      for (const ids of [null, "c", 7, {}, [], [7], [null], ["../x"], [""], Array.from({ length: 51 }, () => "c")])
        refusedBy("contactIds", ids, await ask("POST", `${path}/callbacks`, { contactIds: ids }));
      refusedBy("contactIds", undefined, await ask("POST", `${path}/callbacks`, {}));
      refusedBy("surprise", 1, await ask("POST", `${path}/callbacks`, { contactIds: ["c"], surprise: 1 }));
      refusedBy("queueId", "..", await ask("GET", "/api/queues/-/abandoned"));
    }));
});

it("a queue's rules for callbacks are refused by the name of the field", () =>
  nothingChanges(async () => {
    const put = (callback: object) =>
      runtime.stage.api({
        method: "PUT",
        path: "/api/settings/queues/support",
        body: { ...queue, callback },
        as: { role: "admin" },
      });
    for (const field of Object.keys(queueCallback.shape))
      for (const value of [null, "no such thing", [7], { surprise: 1 }, -1, 1e9, 0.5, "\u0000"])
        refusedBy(`callback.${field}`, value, await put({ ...queue.callback, [field]: value }));
    refusedBy("callback.surprise", 1, await put({ ...queue.callback, surprise: 1 }));
  }));

describe("a manage link", () => {
  const hour = 3_600_000;
  /** Of a new callback, whose customer has the link. */
  async function linked(n: number) {
    const wish = { queueId: "support", number: customer(n), idempotencyKey: `link ${String(n)}` };
    const { body } = await ask("POST", "/api/callbacks", wish);
    const { callbackId: id, manageLink } = body as { callbackId: string; manageLink: { url: string } };
    await comeToRest(runtime.stage.platform.virtualTime);
    return { id, path: new URL(manageLink.url).pathname };
  }
  /** By nobody who has signed in. */
  const open = (method: "GET" | "POST", path: string, body?: unknown) =>
    runtime.stage.api({ method, path, ...(body === undefined ? {} : { body }) });
  const refusedAs = (status: number, ...paths: readonly string[]) =>
    nothingChanges(async () => {
      for (const path of paths) {
        const looked = await open("GET", path);
        const changed = await open("POST", path, { do: "cancel" });
        expect({ path, statuses: [looked.status, changed.status] }).toEqual({ path, statuses: [status, status] });
      }
    });

  it("that is forged or altered opens nothing: 403", async () => {
    const [{ path }, other] = [await linked(30), await linked(31)];
    const [words = "", signature = ""] = path.split("/").at(-1)?.split(".") ?? [];
    const [otherWords = "", otherSignature = ""] = other.path.split("/").at(-1)?.split(".") ?? [];
    const said = JSON.parse(Buffer.from(words, "base64url").toString()) as Record<string, unknown>;
    const saying = (change: object) => Buffer.from(JSON.stringify({ ...said, ...change })).toString("base64url");
    const tokens = [
      `${words}.${signature}A`,
      `${words}.${signature.slice(0, -1)}`,
      `${words}.`,
      `.${signature}`,
      words,
      `${words}.${signature}.${signature}`,
      `${words}.${otherSignature}`,
      `${otherWords}.${signature}`,
      // Of another tenant or callback, of another change, for longer.
      ...[{ t: agentId(1) }, { c: other.id }, { v: 2 }, { v: 0 }, { e: 9_999_999_999 }, { surprise: 1 }].map(
        (change) => `${saying(change)}.${signature}`,
      ),
      `${words}.${"A".repeat(signature.length)}`,
      "x".repeat(600),
      "%00",
      "%F0%9F%98%80",
      `${words}.${signature}%20`,
    ];
    await refusedAs(403, ...tokens.map((token) => `/api/callbacks/manage/${token}`));
  });

  it("takes no other wishes than its own, and is not used up by them", async () => {
    const { path } = await linked(32);
    const now = runtime.stage.platform.clock.now();
    await nothingChanges(async () => {
      for (const wish of [null, "delete", 7, {}, ["cancel"], "Cancel", "__proto__"])
        refusedBy("do", wish, await open("POST", path, { do: wish }));
      for (const at of [null, "soon", -1, 0.5, [now], {}, 1e300, 8.64e15, 1, now - hour, now + 400 * hour])
        refusedBy("at", at, await open("POST", path, { do: "move", at }));
      refusedBy("surprise", 1, await open("POST", path, { do: "cancel", surprise: 1 }));
      refusedBy("do", undefined, await open("POST", path, {}));
    });
    expect((await open("POST", path, { do: "cancel" })).status).toBe(200);
  });

  it("that was used, replaced or outlived is gone: 410", async () => {
    const [used, moved, renewed, over, late] = [
      await linked(33),
      await linked(34),
      await linked(35),
      await linked(36),
      await linked(37),
    ];
    expect((await open("POST", used.path, { do: "cancel" })).status).toBe(200);
    const at = Date.parse("2026-11-26T11:00:00Z");
    expect((await open("POST", moved.path, { do: "move", at })).status).toBe(200);
    expect((await ask("POST", `/api/callbacks/${renewed.id}/link`, {})).status).toBe(200);
    expect((await ask("DELETE", `/api/callbacks/${over.id}`)).status).toBe(204);
    await comeToRest(runtime.stage.platform.virtualTime);
    await refusedAs(410, used.path, moved.path, renewed.path, over.path);
    await runtime.stage.sleep(25 * 3600);
    await runtime.stage.pass(60);
    await refusedAs(410, late.path, used.path);
  });
});
