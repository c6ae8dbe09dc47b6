import { callbackLinks } from "../../../../shared/adapters/identity/callback-links";
import { consentStates } from "../../../../shared/adapters/identity/consent-states";
import { idOf, type CallbackId, type TenantId } from "../../../../shared/domain/kernel/ids";

const secret = "only tests believe states signed with this";
const states = consentStates(secret);
const tenantId = idOf<TenantId>("7e4a47de-0000-4000-8000-000000000001");
const state = {
  tenantId,
  application: "calling",
  requestId: "b7f0c9a2-0000-4000-8000-000000000001",
  until: 90_000,
} as const;

describe("a consent's state", () => {
  it("says what was asked, by our signature", () => {
    expect(states.verdict(states.sign(state))).toEqual({ is: "genuine", state });
  });

  it.each([
    ["nothing", ""],
    ["a number, as in Entra's own sample", "12345"],
    ["one signed with another secret", consentStates("another secret that nobody here knows").sign(state)],
    ["one with another tenant in it", states.sign(state).replace(/^[^.]+/u, Buffer.from("{}").toString("base64url"))],
    ["one with a letter more", `${states.sign(state)}A`],
    [
      "a manage link, though the same secret has signed it",
      callbackLinks(secret, () => 0).sign({ tenantId, callbackId: idOf<CallbackId>("c"), version: 1, until: 90_000 }),
    ],
  ])("is forged: %s", (_, text) => expect(states.verdict(text)).toEqual({ is: "forged" }));
});
