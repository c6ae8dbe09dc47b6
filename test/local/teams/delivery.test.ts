// How notifications reach the app, and Graph's answers under faults: at least once, retried, and repeatable by seed.
import { chanceOf } from "./chance";
import { ANA, CUSTOMER, SALES_NUMBER, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const dial = () => under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });

test("tries again after 1, 2 and 4 seconds under the same message id, then gives up", async () => {
  under.replies.push(500, 503, 404, 500);
  dial();
  const counts: number[] = [];
  for (const seconds of [0.5, 1, 2, 4, 5]) {
    await under.pass(seconds);
    counts.push(under.posts.length);
  }
  expect(counts).toEqual([1, 2, 3, 4, 4]);
  expect(new Set(under.posts.map(({ headers }) => headers["x-microsoft-skype-message-id"])).size).toBe(1);
  expect(under.events.map(({ what }) => what)).toContain("notification-lost");
});

test("stops announcing a call that is no longer there", async () => {
  under.replies.push(500);
  const phone = dial();
  await under.pass(0.5);
  phone.hangUp();
  await under.pass(5);
  expect(under.of("incoming")).toHaveLength(1);
});

test("keeps the order within a call when nothing is asked otherwise", async () => {
  const { callId, phone } = await under.answeredCall();
  await under.graph("POST", `/communications/calls/${callId}/subscribeToTone`, {});
  for (const key of "0123456789") phone.press(key);
  phone.hangUp();
  await under.pass(0.1);
  expect(under.of("tone").map(({ sequenceId }) => sequenceId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(under.items().at(-1)).toMatchObject({ state: "terminated" });
});

test("duplicates, delays, reorders and drops on demand", async () => {
  const { callId, phone } = await under.answeredCall();
  await under.graph("POST", `/communications/calls/${callId}/subscribeToTone`, {});
  const pressed = async (rule: Parameters<Under["teams"]["faults"]["set"]>[0]) => {
    const before = under.of("tone").length;
    under.teams.faults.set(rule);
    for (const key of "12345678") phone.press(key);
    await under.pass(12);
    return under
      .of("tone")
      .slice(before)
      .map(({ sequenceId }) => sequenceId);
  };
  const chance = chanceOf(7);
  expect(await pressed({ notifications: { duplicate: 1 } })).toHaveLength(16);
  const shuffled = await pressed({ chance, notifications: { reorder: 0.5 } });
  expect(shuffled).not.toEqual([...shuffled].sort((one, other) => one - other));
  expect([...shuffled].sort((one, other) => one - other)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  expect(await pressed({ chance, notifications: { delay: { rate: 1, maxSeconds: 10 } } })).toHaveLength(8);
  expect(await pressed({ notifications: { drop: 1 } })).toEqual([]);
  expect((await pressed({ chance, notifications: { drop: 0.5 } })).length).toBeLessThan(8);
  expect(await pressed(undefined)).toHaveLength(8);
});

test("a dropped announcement is tried again, unless it is asked to be lost", async () => {
  let draws = [0, 1];
  under.teams.faults.set({ chance: () => draws.shift() ?? 1, notifications: { drop: 0.5 } });
  dial();
  await under.pass(0.5);
  expect(under.of("incoming")).toHaveLength(0);
  await under.pass(1);
  expect(under.of("incoming")).toHaveLength(1);
  draws = [0];
  under.teams.faults.set({ chance: () => draws.shift() ?? 1, notifications: { drop: 0.5, loseIncoming: true } });
  dial();
  await under.pass(14);
  expect(under.of("incoming")).toHaveLength(1);
});

test("answers 429 with a fraction of seconds, 503 and nothing at all, before or after the effect", async () => {
  const create = () => under.graph("POST", "/communications/calls", under.callBody(ANA));
  const ringing = () => under.teams.network.calls().length;
  under.teams.faults.set({ graph: { tooMany: 1 }, chance: chanceOf(3) });
  const tooMany = await create();
  expect(tooMany.status).toBe(429);
  expect(tooMany.headers.get("retry-after")).toMatch(/^\d+\.\d+$/);
  under.teams.faults.set({ graph: { unavailable: 1, afterEffect: 0 } });
  expect([(await create()).status, ringing()]).toEqual([503, 0]);
  under.teams.faults.set({ graph: { unavailable: 1, afterEffect: 1 } });
  expect([(await create()).status, ringing()]).toEqual([503, 1]);
  under.teams.faults.set({ graph: { timeout: 1, afterEffect: 0 } });
  await expect(create()).rejects.toThrow();
  expect(ringing()).toBe(1);
  under.teams.faults.set({ graph: { timeout: 1, afterEffect: 1 } });
  await expect(create()).rejects.toThrow();
  expect(ringing()).toBe(2);
  under.teams.faults.set(undefined);
  expect((await create()).status).toBe(201);
  expect(under.teams.metrics()).toMatchObject({ requests: 6, byOperation: { createCall: 6 } });
});
