import { recentNotes, troubleIn, withNote } from "../../../../shared/domain/provisioning/graph-trouble";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";

const tenantId = idOf<TenantId>("t1");
const refused = { trouble: "7504", said: "7504: Insufficient enterprise tenant permissions" } as const;
const hour = 3_600_000;

describe("what Graph refuses", () => {
  it("is noted once a minute at most, however often it happens", () => {
    const first = withNote(undefined, tenantId, refused, 0);
    expect(first?.notes).toEqual([{ trouble: "7504", firstAt: 0, lastAt: 0, times: 1, said: refused.said }]);
    expect(withNote(first, tenantId, refused, 1_000)).toBeUndefined();
    expect(withNote(first, tenantId, refused, hour)?.notes).toMatchObject([{ firstAt: 0, lastAt: hour, times: 2 }]);
  });

  it("starts anew after a quiet week", () => {
    const first = withNote(undefined, tenantId, refused, 0);
    const later = 8 * 24 * hour;
    expect(withNote(first, tenantId, refused, later)?.notes).toMatchObject([{ firstAt: later, times: 1 }]);
  });

  it("is brought up for as long as it is recent", () => {
    const notes = withNote(undefined, tenantId, refused, hour);
    expect(recentNotes(notes, hour)).toHaveLength(1);
    expect(recentNotes(notes, hour + 1)).toEqual([]);
  });

  it("is known by its code, and missing credit by its words", () => {
    expect(troubleIn("7503", "")).toBe("7503");
    expect(troubleIn("9999", "CreateUsageRequest: Balance not found")).toBe("no-credit");
    expect(troubleIn("8501", "wrong state")).toBeUndefined();
  });
});
