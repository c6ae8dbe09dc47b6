// Customers with a link and no account: one moves the callback and is called at the new time, another cancels and is left alone.
import type { Callback } from "../../../shared/domain/callback/callback";
import type { ManagedCallback, ManagedChange } from "../../../shared/use-cases/callbacks/managed-callback";
import { answers, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [mover, canceller] = [customer(1), customer(2)];
const hour = 3_600_000;

export const manageLink: Story = {
  name: "manage-link",
  promise:
    "whoever has the link sees, moves or cancels that one callback without signing in; a link serves for one change, and forged, used and expired ones do nothing",
  async play(stage) {
    await stage.open();
    const callback = { ...supportQueue().callback, windowHours: 48, slots: { perHalfHour: 1, daysAhead: 3 } };
    await stage.setUp(supportQueue({ hours: "office", wrapUpSeconds: 5, callback }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 30 });
    for (const number of [mover, canceller]) stage.network.setPerson({ number }, [{ answer: { afterSeconds: 4 } }]);

    const [first, other] = [await linkFor(stage, mover), await linkFor(stage, canceller)];
    await pageOpens(stage, first);
    await forgedAreRefused(stage, first);
    const moved = await movedTo(stage, first);
    await usedUp(stage, first, "after the move");

    await cancelled(stage, other);
    await usedUp(stage, other, "after the cancelling");

    await stage.available(1);
    const { slot } = moved;
    if (!slot) throw new Error("the callback has no agreed time");
    await stage.pass(slot.start / 1000 - stage.platform.clock.now() / 1000 - 150);
    stage.promise("nobody is called before the agreed time", stage.callsOf(mover).length === 0);
    await stage.until("customer and agent talk", () => stage.callsOf(mover).some((call) => talks(call, 1)), 300);
    const late = (stage.platform.clock.now() - slot.start) / 1000;
    stage.promise(`the customer is called at the agreed time (${late.toFixed(0)} s after it)`, Math.abs(late) <= 120);
    await stage.until("the conversation ends", () => stage.callsOf(mover).length === 0, 120);
    await stage.pass(60);

    await closedAs(stage, mover, "handled", "wrap-up:support");
    await closedAs(stage, canceller, "callback-cancelled", "callback:support");
    stage.promise("who cancelled is never called", !stage.seen().some((one) => called(one, canceller)));
    const record = await recordOf(stage, mover);
    stage.promise(
      "who moved it is on record",
      record?.changes?.some(({ by, what }) => by === "customer" && what.startsWith("moved")) ?? false,
    );
    await expires(stage);
    await nothingIsLeftBehind(stage);
  },
};

const called = (moment: { readonly of: string; readonly event?: unknown }, number: string): boolean =>
  JSON.stringify(moment.event ?? {}).includes(number);

/** Asked for by the web shop; its answer has the link. */
async function linkFor(stage: Stage, number: string): Promise<string> {
  const body = { queueId: "support", number };
  const answer = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
  const { manageLink: link } = answer.body as { manageLink?: { url: string } };
  stage.promise(`${number}: the answer carries a link (${answer.status})`, answer.status === 201 && link !== undefined);
  return new URL(link?.url ?? "").pathname;
}

async function pageOpens(stage: Stage, path: string): Promise<void> {
  const { status, headers, body } = await stage.api({ method: "GET", path, headers: { accept: "text/html" } });
  const policy = headers.get("content-security-policy") ?? "";
  stage.promise("a browser is shown a page", status === 200 && String(body).includes("<main>"));
  stage.promise(
    "the page may run its own script and load nothing else",
    policy.startsWith("default-src 'none'; script-src 'sha256-") && !/\s(src|href)=/.test(String(body)),
  );
}

async function forgedAreRefused(stage: Stage, path: string): Promise<void> {
  for (const forged of [`${path}A`, path.slice(0, -1), path.replace(/manage\/.{4}/, "manage/AAAA")]) {
    const looked = await stage.api({ method: "GET", path: forged });
    const changed = await stage.api({ method: "POST", path: forged, body: { do: "cancel" } });
    stage.promise("a forged link is refused", looked.status === 403 && changed.status === 403);
  }
}

const seenBy = async (stage: Stage, path: string) => (await stage.api({ method: "GET", path })).body as ManagedCallback;

/** To a free half hour two hours from now or later; the page goes on at the next link. */
async function movedTo(stage: Stage, path: string): Promise<ManagedCallback> {
  const before = await seenBy(stage, path);
  stage.promise(
    "the customer reads it in the queue's language, by the clock of the number",
    before.language === "en-US" && before.timeZone === "Europe/Lisbon",
  );
  stage.promise(
    "the number is hidden but for its end",
    before.number.endsWith("001") && !before.number.includes("351"),
  );
  const slot = before.freeSlots.find(({ start }) => start >= stage.platform.clock.now() + 2 * hour);
  stage.promise("free times are offered", slot !== undefined);
  const taken = await stage.api({ method: "POST", path, body: { do: "move", at: 1 } });
  stage.promise("a time that is over is refused by name, and uses nothing up", taken.status === 422);
  const { status, body } = await stage.api({ method: "POST", path, body: { do: "move", at: slot?.start } });
  stage.promise(`the callback is moved (${status})`, status === 200);
  const { next = "" } = body as ManagedChange;
  const after = await seenBy(stage, next);
  stage.promise("the next link shows the new time", after.state === "scheduled" && after.slot?.start === slot?.start);
  return after;
}

async function usedUp(stage: Stage, path: string, when: string): Promise<void> {
  const looked = await stage.api({ method: "GET", path });
  const changed = await stage.api({ method: "POST", path, body: { do: "cancel" } });
  stage.promise(`a used link is gone ${when}`, looked.status === 410 && changed.status === 410);
}

async function cancelled(stage: Stage, path: string): Promise<void> {
  const { status, body } = await stage.api({ method: "POST", path, body: { do: "cancel" } });
  stage.promise(
    `the callback is cancelled (${status})`,
    status === 200 && (body as ManagedChange).done === "cancelled",
  );
  await stage.pass(5);
  const record = await recordOf(stage, canceller);
  stage.promise(
    "it is closed, and who wanted that is on record",
    record?.state.is === "closed" && (record.changes?.some(({ by }) => by === "customer") ?? false),
  );
}

/** A link that nobody has used is over with its promise. */
async function expires(stage: Stage): Promise<void> {
  const link = await linkFor(stage, customer(3));
  await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(1)}/status`,
    body: { status: "signed-out" },
    as: { role: "agent", userId: agentId(1) },
  });
  await stage.sleep(49 * 3600);
  await stage.pass(60);
  stage.promise("an expired link is gone", (await stage.api({ method: "GET", path: link })).status === 410);
}

const recordOf = async (stage: Stage, number: string): Promise<Callback | undefined> =>
  (await stage.records.callbacks()).find((callback) => callback.number === number);
