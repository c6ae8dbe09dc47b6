// The place in line that is told.
import type { LiveContact } from "../../../../shared/domain/wait-time/live-line";
import { positionInLine } from "../../../../shared/domain/wait-time/position";

const sales = 0;
const spanish = 1;
const support = 2;
const group = (mayTake: number[], agents = 1) => ({ mayTake, agents, free: 0 });
const groups = [group([sales]), group([sales, spanish]), group([support])];
const line = (...waiting: LiveContact[]) => ({ groups, waiting });

describe("the place in line", () => {
  it("is 1 for the next", () => {
    expect(positionInLine({ ...line(), tagged: { class: sales, place: 0 } })).toBe(1);
  });

  it("counts those ahead for whom the same agents are there, of any queue, and nobody behind", () => {
    const waiting = [{ class: sales }, { class: support }, { class: spanish }, { class: sales }, { class: sales }];
    expect(positionInLine({ ...line(...waiting), tagged: 3 })).toBe(3);
  });

  it("counts callbacks, but none that is paused", () => {
    const waiting = [
      { class: sales, isCallback: true },
      { class: sales, isCallback: true, isPaused: true },
    ];
    expect(positionInLine({ ...line(...waiting), tagged: { class: sales, place: 2 } })).toBe(2);
  });

  it("counts those who compete once skills are relaxed", () => {
    const becomes = [{ afterSeconds: 30, class: support }];
    expect(positionInLine({ ...line({ class: support }), tagged: { class: spanish, place: 1, becomes } })).toBe(2);
  });

  it("counts its own kind while nobody is signed in", () => {
    const waiting = [{ class: sales }, { class: spanish }];
    expect(
      positionInLine({ groups: [group([sales, spanish], 0)], waiting, tagged: { class: spanish, place: 2 } }),
    ).toBe(2);
  });

  it("refuses a place that is not in the line", () => {
    expect(() => positionInLine({ ...line(), tagged: 4 })).toThrow("place 4 is not in a line of 0");
  });
});
