import { checkHealth } from "../../../../shared/use-cases/operations/check-health";

const up = { isNeeded: true, check: async () => undefined };
const down = {
  check: async () => {
    throw new Error("password wrong for admin");
  },
};

describe("checking health", () => {
  it("is up when every part is", async () => {
    expect(await checkHealth({ cosmos: up, blob: up }, () => 5)()).toMatchObject({
      state: "up",
      parts: [
        { name: "cosmos", state: "up" },
        { name: "blob", state: "up" },
      ],
    });
  });

  it("is down when a needed part is, degraded when only another is", async () => {
    const stateWith = async (isNeeded: boolean) =>
      (await checkHealth({ cosmos: up, speech: { ...down, isNeeded } }, () => 5)()).state;
    expect(await stateWith(true)).toBe("down");
    expect(await stateWith(false)).toBe("degraded");
  });

  it("does not tell the public why", async () => {
    const health = await checkHealth({ cosmos: { ...down, isNeeded: true } }, () => 5)();
    expect(JSON.stringify(health)).not.toContain("password");
  });

  it("keeps an answer for two seconds and asks the parts once for all who come meanwhile", async () => {
    let asked = 0;
    let time = 0;
    const counted = {
      isNeeded: true,
      check: async () => {
        asked++;
      },
    };
    const ask = checkHealth({ counted }, () => time);
    await Promise.all([ask(), ask()]);
    time = 1_999;
    await ask();
    expect(asked).toBe(1);
    time = 2_000;
    await ask();
    expect(asked).toBe(2);
  });
});
