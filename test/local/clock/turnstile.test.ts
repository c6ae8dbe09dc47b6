// Turns: what waits at one moment goes on one after another, in the order of the rule, and a dead host's requests never.
import type { RemoteHost } from "../../../local/clock/remote-host";
import { TurnLost, turnstile } from "../../../local/clock/turnstile";
import type { Fate } from "../../../local/clock/turnstile";
import { workload } from "../../../local/clock/workload";

/** A host that waits for exactly these tickets, and may be killed. */
function stage(order: Readonly<Record<string, number>>, fate: (of: string) => Fate = () => "lives") {
  const work = workload();
  const waitsFor = new Set<string>();
  const lines: string[] = [];
  const host = (id: number): RemoteHost => ({
    id,
    isAlive: true,
    ready: Promise.resolve({ url: "" }),
    exited: Promise.resolve({ code: null, signal: "SIGKILL" }),
    setTime: () => Promise.resolve(),
    rest: () => Promise.resolve(undefined),
    still: () => Promise.resolve({ waitsFor: [...waitsFor], serves: [] }),
    onPause: () => undefined,
    resume: () => undefined,
    onQueueFilled: () => undefined,
    tellOfQueue: () => undefined,
    kill: () => undefined,
    stop: () => Promise.resolve(),
  });
  let current = host(1);
  const turns = turnstile({
    rule: { order: (of) => order[of] ?? 0, fate },
    workload: work,
    wire: { standing: () => ({ waitsFor: [], serves: [] }), others: 0, changes: 0, stop: () => undefined },
    host: {
      get current() {
        return current;
      },
      ready: () => Promise.resolve(),
      kill() {
        waitsFor.clear();
        current = host(2);
        return Promise.resolve();
      },
    },
    log: (line) => lines.push(line),
  });
  const ask = (of: string, ticket: string) => {
    waitsFor.add(ticket);
    return work.track(turns.pass(of, ticket).finally(() => waitsFor.delete(ticket)));
  };
  return { work, turns, ask, lines };
}

it("lets those that wait go on by their draw, whoever came first", async () => {
  const { ask, lines } = stage({ late: 1, early: 2, last: 3 });
  await Promise.all([ask("last", "h.1"), ask("early", "h.2"), ask("late", "h.3")]);
  expect(lines).toEqual(["turn h.3 late", "turn h.2 early", "turn h.1 last"]);
});

it("waits until nothing else moves", async () => {
  const { work, ask, lines } = stage({ first: 1, second: 2 });
  const end = work.begin();
  const second = ask("second", "h.1");
  await new Promise((resolve) => setImmediate(resolve));
  expect(lines).toEqual([]);
  // What moved was about to ask, too.
  const first = ask("first", "h.2");
  end();
  await Promise.all([first, second]);
  expect(lines).toEqual(["turn h.2 first", "turn h.1 second"]);
});

it("drops what a dead host asked for: its own request if it dies before the effect, and all others", async () => {
  const { ask, turns, lines } = stage({ deadly: 1, other: 2, ours: 3 }, (of) =>
    of === "deadly" ? "dies-before" : "lives",
  );
  const asked = [ask("deadly", "h.1"), ask("other", "h.2"), turns.pass("ours")];
  const ends = await Promise.allSettled(asked);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  await expect(asked[0]).rejects.toThrow(TurnLost);
  expect(lines).toEqual(["turn h.1 deadly: the host dies-before", "turn platform ours"]);
});

it("lets a request take effect whose host dies after it", async () => {
  const { ask } = stage({ deadly: 1, other: 2 }, (of) => (of === "deadly" ? "dies-after" : "lives"));
  const ends = await Promise.allSettled([ask("deadly", "h.1"), ask("other", "h.2")]);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});
