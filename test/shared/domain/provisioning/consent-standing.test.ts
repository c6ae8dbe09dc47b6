import { judgeGrants, type GrantsRead } from "../../../../shared/domain/provisioning/grants";
import {
  lookEveryMs,
  lookSoon,
  observe,
  type ConsentStanding,
} from "../../../../shared/domain/provisioning/consent-standing";
import { needs, type Application } from "../../../../shared/domain/provisioning/permission-sets";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";

const ids = { calling: "bot", web: "web", provisioning: "prov" };
const tenantId = idOf<TenantId>("t1");
const seen = (
  before: ConsentStanding | undefined,
  read: GrantsRead,
  at: number,
  application: Application = "calling",
) => observe(before, { tenantId, application }, judgeGrants(application, ids, read), at);
const all = needs.calling.map(({ name }) => name);
const grants = (application: readonly string[]): GrantsRead => ({ how: "grants", application, delegated: [] });

describe("how a consent stands", () => {
  const granted = seen(undefined, grants(all), 100);

  it("is granted from the moment at which everything is seen", () => {
    expect(granted).toMatchObject({ standing: { is: "granted", since: 100, lost: [] }, news: "granted" });
    expect(seen(granted.standing, grants(all), 200)).toMatchObject({ standing: { since: 100, checkedAt: 200 } });
  });

  it("is looked at every day", () => expect(granted.standing.checkAt).toBe(100 + lookEveryMs));

  it("is absent, and not revoked, where nobody ever consented", () => {
    expect(seen(undefined, { how: "absent" }, 1)).toMatchObject({ standing: { is: "absent" } });
    expect(seen(undefined, { how: "absent" }, 1).news).toBeUndefined();
  });

  it("is revoked, and said to be so once, when the application is gone", () => {
    const gone = seen(granted.standing, { how: "absent" }, 300);
    expect(gone).toMatchObject({ standing: { is: "revoked", since: 300 }, news: "revoked" });
    const still = seen(gone.standing, { how: "absent" }, 400);
    expect(still.standing).toMatchObject({ is: "revoked", since: 300 });
    expect(still.news).toBeUndefined();
  });

  it("is revoked when one needed permission is taken back, and names it", () => {
    const { standing } = seen(granted.standing, grants(all.slice(1)), 300);
    expect(standing).toMatchObject({ is: "revoked", lost: ["Calls.AccessMedia.All (application)"] });
  });

  it("is granted again when it is", () => {
    const gone = seen(granted.standing, { how: "absent" }, 300);
    expect(seen(gone.standing, grants(all), 400)).toMatchObject({
      standing: { is: "granted", since: 400, lost: [] },
      news: "granted",
    });
  });

  it("stays what it was while it cannot be read, and is looked at sooner", () => {
    const unread = seen(granted.standing, { how: "unreadable", why: "no answer" }, 300).standing;
    expect(unread).toMatchObject({ is: "granted", checkedAt: 100, unread: "no answer" });
    expect(unread.checkAt).toBeLessThan(300 + lookEveryMs);
    expect(seen(unread, grants(all), 400).standing.unread).toBeUndefined();
  });

  it("does not lose what a token cannot tell", () => {
    const web = { how: "grants", application: ["User.Read.All"], delegated: ["User.Read", "User.Read.All"] } as const;
    const before = seen(undefined, web, 1, "web").standing;
    const token = seen(before, { how: "token", application: ["User.Read.All"] }, 2, "web").standing;
    expect(token).toMatchObject({ is: "granted", lost: [] });
    expect([...token.had].sort()).toEqual([...before.had].sort());
  });

  it("is looked at soon after calls were refused, every two minutes at most", () => {
    const hour = 3_600_000;
    expect(lookSoon(granted.standing, 100 + hour)?.checkAt).toBe(100 + hour);
    const soon = lookSoon(granted.standing, 101);
    expect(soon?.checkAt).toBe(100 + 2 * 60_000);
    expect(soon && lookSoon(soon, 102)).toBeUndefined();
  });
});
