import { groupOf, minutes, seconds } from "./kinds";
import type { ContactType, Model } from "./model";
import type { SimulatedAgent, SimulatedEntry } from "./people";
import { Watcher } from "./watcher";
import { chanceOf, World } from "./world";

/** Writes down what happens, in seconds. */
class Diary extends Watcher {
  readonly lines: string[] = [];

  override started({ type }: SimulatedEntry, { group }: SimulatedAgent, world: World): void {
    this.write(world, `type ${type} to group ${group}`);
  }

  override gaveUp({ type }: SimulatedEntry, world: World): void {
    this.write(world, `type ${type} gives up`);
  }

  override leftMessage({ type }: SimulatedEntry, world: World): void {
    this.write(world, `type ${type} leaves a message`);
  }

  override blocked(type: number, world: World): void {
    this.write(world, `type ${type} is sent away`);
  }

  override cutOff({ type }: SimulatedEntry, world: World): void {
    this.write(world, `type ${type} is cut off`);
  }

  private write({ at }: World, what: string): void {
    this.lines.push(`${Math.round(at / seconds)} ${what}`);
  }
}

/** One at each of these seconds, all of the same length. */
const callsAt = (at: readonly number[], length: number, more: Partial<ContactType> = {}): ContactType => {
  const left = at.map((second) => second * seconds);
  return { name: "calls", nextArrival: () => left.shift() ?? Infinity, handling: () => length * seconds, ...more };
};

function diaryOf(model: Model): readonly string[] {
  const diary = new Diary();
  new World(model, chanceOf(1), diary).run();
  return diary.lines;
}

const strategy = "longest-idle";

it("serves first come first served, and lets go of who loses patience", () => {
  expect(
    diaryOf({
      types: [callsAt([1, 2, 3], 10, { patience: (at) => (at === 2 * seconds ? 5 * seconds : Infinity) })],
      groups: [groupOf("agents", 1, 0)],
      strategy,
    }),
  ).toEqual(["1 type 0 to group 0", "7 type 0 gives up", "11 type 0 to group 0"]);
});

it("takes the longest wait over all queues, and priority before it", () => {
  const types = [callsAt([1, 3], 10), callsAt([2], 10), callsAt([4], 10, { priorityMinutes: 1 })];
  expect(diaryOf({ types, groups: [groupOf("agents", 1, 0, 1, 2)], strategy })).toEqual([
    "1 type 0 to group 0",
    "11 type 2 to group 0",
    "21 type 1 to group 0",
    "31 type 0 to group 0",
  ]);
});

it("asks a group that joins later only after its delay, and then at once", () => {
  const groups = [
    { name: "own", sizes: [1], takes: [{ type: 0 }] },
    { name: "late", sizes: [1], takes: [{ type: 0, delay: 12 * seconds }] },
  ];
  expect(diaryOf({ types: [callsAt([1, 2], 60)], groups, strategy })).toEqual([
    "1 type 0 to group 0",
    "14 type 0 to group 1",
  ]);
});

it("sends away who finds no place, and turns long waits into messages", () => {
  expect(
    diaryOf({
      types: [callsAt([1, 2, 3], 60, { leavesMessageAfter: 20 * seconds })],
      groups: [groupOf("agents", 1, 0)],
      strategy,
      placesToWait: 1,
    }),
  ).toEqual(["1 type 0 to group 0", "3 type 0 is sent away", "22 type 0 leaves a message"]);
});

it("lets agents finish when their shift ends, and brings in those of the next", () => {
  expect(
    diaryOf({
      types: [callsAt([50, 55, 70, 130], 40)],
      groups: [{ name: "agents", sizes: [1, 0, 1], takes: [{ type: 0 }] }],
      strategy,
      periodEnds: [minutes, 2 * minutes],
      cutsOffUnserved: true,
    }),
  ).toEqual(["50 type 0 to group 0", "60 type 0 is cut off", "70 type 0 is cut off", "130 type 0 to group 0"]);
});

it("calls again after giving up", () => {
  expect(
    diaryOf({
      types: [callsAt([1, 2], 15, { patience: () => 5 * seconds, retry: { chance: 1, after: 20 * seconds } })],
      groups: [groupOf("agents", 1, 0)],
      strategy,
    }),
  ).toEqual(["1 type 0 to group 0", "7 type 0 gives up", "27 type 0 to group 0"]);
});

it("calls back in the caller's place, also one who would have given up", () => {
  const impatient = { patience: () => 5 * seconds, takesCallback: (ahead: number) => ahead === 1 };
  const calls = callsAt([1, 2, 3, 4], 15, impatient);
  expect(
    diaryOf({
      types: [{ ...calls, handling: (...[, , , , kind]) => (kind === "callback" ? 20 : 15) * seconds }],
      groups: [groupOf("agents", 1, 0)],
      strategy,
    }),
  ).toEqual(["1 type 0 to group 0", "7 type 0 gives up", "9 type 0 gives up", "16 type 0 to group 0"]);
});
