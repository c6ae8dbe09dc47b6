// Why a customer is not called yet, as people read it.
import { callTurn } from "../../../../shared/domain/callback/pacing-in-words";

const pacing = {
  free: 1,
  freeSoon: [0.2, 0.24, 0],
  ahead: 2,
  ringing: 1,
  answerChance: 0.8,
  answerSeconds: 14.6,
  tolerance: 0.2,
  isDue: false,
};

describe("a customer who is not called yet", () => {
  it("is told of by the figures that the decision went by", () => {
    expect(callTurn(pacing)).toEqual({
      ...{ isDue: false, agents: 4, free: 1, freeSoon: 0.4, ahead: 2, ringing: 1, answerSeconds: 15, tolerance: 0.2 },
      sentence:
        "The customer is not called yet: of 4 agents who may take the conversation 1 is free, and on average 0.4 more will be in time, as customers take 15 s to answer; 2 come before, and 1 telephone rings already.",
    });
  });

  it("is told of more strictly where too many have found nobody", () => {
    const { sentence } = callTurn({ ...pacing, ahead: 1, ringing: 0, tolerance: 0 });
    expect(sentence).toMatch(
      /; 1 comes before; only who is surely there counts, as too many have answered and found nobody\.$/,
    );
  });

  it("may be about to be called", () => {
    expect(callTurn({ ...pacing, isDue: true }).sentence).toBe("The customer is about to be called.");
  });
});
