// What a caller is told of the wait.
import { expectedWaitSeconds } from "../../../../shared/domain/wait-time/expected-wait";

describe("the expected wait", () => {
  it("is the line ahead shared by everybody signed in", () => {
    expect(expectedWaitSeconds(1, 1)).toBe(180);
    expect(expectedWaitSeconds(4, 2)).toBe(360);
    expect(expectedWaitSeconds(3, 2, 60)).toBe(90);
  });

  it("is unknown while nobody is signed in", () => {
    expect(expectedWaitSeconds(1, 0)).toBeUndefined();
  });

  it("never promises less than it should", () => {
    expect(expectedWaitSeconds(1, 7, 60)).toBe(9);
  });
});
