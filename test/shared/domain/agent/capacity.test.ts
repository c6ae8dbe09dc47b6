// How much of an agent is taken: voice needs all of an agent, other channels their share.
import fc from "fast-check";
import { hasRoom, parallelChannels, type Load } from "../../../../shared/domain/agent/capacity";
import { usualCapacity } from "../../ports/samples";

const room = (load: Load, channel: "voice" | "chat" | "message" | "mail") => hasRoom(usualCapacity, load, channel);

describe("an agent has room", () => {
  it("for voice only with nothing else in hand", () => {
    expect(room({}, "voice")).toBe(true);
    expect(room({ chat: 0 }, "voice")).toBe(true);
    for (const channel of parallelChannels) expect(room({ [channel]: 1 }, "voice")).toBe(false);
  });

  it.each([
    [{}, "mail", true],
    [{ mail: 1 }, "mail", true],
    [{ mail: 2 }, "mail", false],
    [{ chat: 1 }, "mail", true],
    [{ chat: 2 }, "mail", false],
    [{ chat: 2 }, "message", true],
    [{ chat: 2 }, "chat", false],
    [{ message: 5 }, "message", false],
    [{ message: 4, chat: 0 }, "message", true],
  ] as const)("with %j for %s: %s", (load, channel, has) => {
    expect(room(load, channel)).toBe(has);
  });

  it("as long as no more than all of the agent and no more than so many of a channel are taken", () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parallelChannels), { maxLength: 12 }), (offers) => {
        const load: Record<string, number> = {};
        for (const channel of offers)
          if (hasRoom(usualCapacity, load, channel)) load[channel] = (load[channel] ?? 0) + 1;
        const taken = parallelChannels.reduce((sum, one) => sum + (load[one] ?? 0) * usualCapacity[one].weight, 0);
        expect(taken).toBeLessThanOrEqual(100);
        for (const one of parallelChannels) expect(load[one] ?? 0).toBeLessThanOrEqual(usualCapacity[one].atMost);
      }),
    ));
});
