import { EventEmitter } from "node:events";
import { advanceUntil, comeToRest, jumpTo } from "../../../local/clock/advance";
import type { VirtualTime } from "../../../local/clock/advance";
import { manualClock } from "../../../local/clock/clock";
import { hostClock, obeyPlatform } from "../../../local/clock/remote-clock";
import type { RemoteHost } from "../../../local/clock/remote-host";
import { hostMessage } from "../../../local/clock/time-messages";
import type { PlatformMessage } from "../../../local/clock/time-messages";
import { workload } from "../../../local/clock/workload";

/** A host's end in this process; messages take a turn of the event loop, as between processes. */
function hostInProcess(start: number) {
  const clock = hostClock(start);
  const work = workload();
  const inbox = new EventEmitter();
  const outbox = new EventEmitter();
  obeyPlatform({
    channel: {
      on: (event, listener) => inbox.on(event, listener),
      send(message) {
        setImmediate(() => outbox.emit("message", message));
      },
    },
    clock,
    workload: work,
  });
  let asked = 0;
  const answer = (message: PlatformMessage) =>
    new Promise<unknown>((resolve) => {
      outbox.once("message", resolve);
      setImmediate(() => inbox.emit("message", message));
    });
  const host: RemoteHost = {
    id: 1,
    isAlive: true,
    ready: Promise.resolve({ url: "" }),
    exited: new Promise(() => undefined),
    async setTime(now) {
      await answer({ type: "time", now });
    },
    async rest() {
      const message = hostMessage.parse(await answer({ type: "rest?", ask: ++asked }));
      return message.type === "resting" ? { next: message.next, begun: message.begun } : undefined;
    },
    still: () => Promise.resolve(undefined),
    onPause: () => undefined,
    resume: () => undefined,
    onQueueFilled: () => undefined,
    tellOfQueue: () => undefined,
    kill: () => undefined,
    stop: () => Promise.resolve(),
  };
  return { clock, work, host };
}

function world() {
  const { clock, work, host } = hostInProcess(0);
  const platform: VirtualTime = { clock: manualClock(0), workload: workload(), hosts: () => [host] };
  const seen: string[] = [];
  const see = (what: string) => seen.push(`${what} at ${String(platform.clock.now())}/${String(clock.now())}`);
  return { hostSide: { clock, work }, platform, seen, see };
}

it("runs alarms of both sides in the order of their times, each at its own time on both clocks", async () => {
  const { hostSide, platform, seen, see } = world();
  hostSide.clock.at(20, () => see("host"));
  platform.clock.at(10, () => see("platform"));
  platform.clock.at(30, () => hostSide.clock.at(35, () => see("host, asked by platform")));
  await advanceUntil({ ...platform, until: 100 });
  expect(seen).toEqual(["platform at 10/10", "host at 20/20", "host, asked by platform at 35/35"]);
  expect([platform.clock.now(), hostSide.clock.now()]).toEqual([100, 100]);
});

it("does not move while work goes back and forth between the two", async () => {
  const { hostSide, platform, seen, see } = world();
  platform.clock.at(50, () => see("alarm"));
  let hops = 0;
  const hop = (side: { begin(): () => void }, other: { begin(): () => void }) => {
    const end = side.begin();
    setImmediate(() => {
      if (++hops < 20) hop(other, side);
      else see("last hop");
      end();
    });
  };
  hop(platform.workload, hostSide.work);
  await advanceUntil({ ...platform, until: 60 });
  expect(seen).toEqual(["last hop at 0/0", "alarm at 50/50"]);
});

it("runs at once, and not later, what is asked for a time already reached", async () => {
  const { hostSide, platform, seen, see } = world();
  hostSide.clock.at(-5, () => see("past"));
  expect(seen).toEqual([]);
  expect(await comeToRest(platform)).toBeUndefined();
  expect(seen).toEqual(["past at 0/0"]);
});

it("wakes up late, and everywhere at the same time, after a sleep", async () => {
  const { hostSide, platform, seen, see } = world();
  hostSide.clock.at(20, () => see("host"));
  platform.clock.at(10, () => see("platform"));
  await jumpTo({ ...platform, time: 1000 });
  expect(seen.sort()).toEqual(["host at 1000/1000", "platform at 1000/1000"]);
});

it("says when a condition can never hold", async () => {
  const { platform } = world();
  await expect(advanceUntil({ ...platform, until: () => false })).rejects.toThrow("nothing is scheduled any more");
});
