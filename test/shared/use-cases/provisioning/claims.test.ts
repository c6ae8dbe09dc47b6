// Who may have an account's name, a number or a key, when processes die between claiming it and beginning the run.
import { idOf, type RunId } from "../../../../shared/domain/kernel/ids";
import type { ClaimKey } from "../../../../shared/ports/provisioning-store";
import { claimAll } from "../../../../shared/use-cases/provisioning/claims";
import { tenantId } from "../../../functions/plumbing/edge";
import { provisioningInMemory } from "../../ports/provisioning-store-in-memory";

const minute = 60_000;
const number: ClaimKey = { tenantId, kind: "number", name: "+351220000001" };
const first = idOf<RunId>("11111111-1111-4111-8111-111111111111");
const second = idOf<RunId>("22222222-2222-4222-8222-222222222222");

function registry() {
  let now = 1_000_000;
  const claim = claimAll({ store: provisioningInMemory(), clock: { now: () => now } });
  return { pass: (ms: number) => (now += ms), claims: async (runId: RunId) => (await claim([number], runId)).ok };
}

describe("a claim without a run", () => {
  it("keeps others away for a minute, and then no more: whoever made it has died", async () => {
    const { claims, pass } = registry();
    expect(await claims(first)).toBe(true);
    pass(minute - 1);
    expect(await claims(second)).toBe(false);
    pass(1);
    expect(await claims(second)).toBe(true);
    expect(await claims(first)).toBe(false);
  });

  it("keeps others away for another minute where it is made again, as the run is about to begin", async () => {
    const { claims, pass } = registry();
    await claims(first);
    pass(2 * minute);
    expect(await claims(first)).toBe(true);
    expect(await claims(second)).toBe(false);
  });
});
