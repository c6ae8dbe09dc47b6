// One link, one change.
import {
  claimLink,
  giveBack,
  replaced,
  serves,
  useUp,
  type LinkRegister,
  type ManageLink,
} from "../../../../shared/domain/callback/manage-link";
import { idOf } from "../../../../shared/domain/kernel/ids";

const link = (version: number): ManageLink => ({ tenantId: idOf("t"), callbackId: idOf("cb-1"), version, until: 9e9 });
const claimed = (register: LinkRegister | undefined, change: string, at = 0) => {
  const taken = claimLink(register, link(1), change, at);
  if (!taken.ok) throw new Error(taken.refusal.message);
  return taken.value;
};

describe("a manage link", () => {
  it("serves as the first one without anything kept, and later ones do not yet", () => {
    expect(serves(undefined, link(1)).ok).toBe(true);
    expect(serves(undefined, link(2))).toMatchObject({ ok: false, refusal: { code: "gone" } });
  });

  it("is gone once it was used, and the next one serves", () => {
    const after = useUp(claimed(undefined, "cancel"), link(1));
    expect(serves(after, link(1))).toMatchObject({ ok: false, refusal: { code: "gone" } });
    expect(serves(after, link(2)).ok).toBe(true);
    expect(after?.claim).toBeUndefined();
    expect(useUp(after, link(1))).toBeUndefined();
  });

  it("is gone once another was handed out in its place", () => {
    expect(serves(replaced(undefined, link(1)), link(1)).ok).toBe(false);
  });

  it("makes one of two changes that are asked for at once", () => {
    const first = claimed(undefined, "cancel", 1_000);
    expect(claimLink(first, link(1), "move to 5", 2_000)).toMatchObject({ ok: false, refusal: { code: "not-now" } });
  });

  it("lets who got no answer ask for the same again, and anybody once the first was surely cut off", () => {
    const first = claimed(undefined, "cancel", 1_000);
    expect(claimLink(first, link(1), "cancel", 2_000).ok).toBe(true);
    expect(claimLink(first, link(1), "move to 5", 60_000).ok).toBe(true);
  });

  it("serves on after a change that was refused", () => {
    const free = giveBack(claimed(undefined, "move to 5"), link(1), "move to 5");
    expect(claimLink(free, link(1), "move to 6", 0).ok).toBe(true);
    expect(giveBack(claimed(undefined, "cancel"), link(1), "move to 5")).toBeUndefined();
  });
});
