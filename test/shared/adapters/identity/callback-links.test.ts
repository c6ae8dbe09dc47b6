// Links that only we can make, and everybody can carry.
import fc from "fast-check";
import { callbackLinks } from "../../../../shared/adapters/identity/callback-links";
import type { ManageLink } from "../../../../shared/domain/callback/manage-link";
import { idOf } from "../../../../shared/domain/kernel/ids";

const link: ManageLink = {
  tenantId: idOf("11111111-1111-4111-8111-111111111111"),
  callbackId: idOf("cb-33333333-3333-4333-8333-333333333333"),
  version: 3,
  until: 2_000_000,
};
const ours = callbackLinks("a secret of at least 32 characters", () => 1_000_000);
const token = ours.sign(link);

describe("a link's token", () => {
  it("says what was signed, fits into a path, and is short enough for a message", () => {
    expect(ours.verdict(token)).toEqual({ is: "genuine", link });
    expect(token).toMatch(/^[\w.-]+$/);
    expect(token.length).toBeLessThan(250);
  });

  it("is expired at its time, and not a moment before", () => {
    const at = (now: number) => callbackLinks("a secret of at least 32 characters", () => now).verdict(token).is;
    expect(at(link.until - 1)).toBe("genuine");
    expect(at(link.until)).toBe("expired");
  });

  it("is forged when another secret has signed it, or when it is cut short, long, empty or garbage", () => {
    expect(callbackLinks("another secret of 32 characters!", () => 0).verdict(token).is).toBe("forged");
    for (const other of ["", ".", "..", token.slice(0, -1), `${token}.`, `${token}=`, `${token}A`, "x".repeat(9_999)])
      expect(ours.verdict(other).is).toBe("forged");
  });

  it("is forged when any of its characters is another one", () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...Array.from("ABCabc019-_.")), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(ours.verdict(changed).is).toBe(changed === token ? "genuine" : "forged");
      }),
    );
  });
});
