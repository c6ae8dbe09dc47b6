// What every store of consents promises beside compare-and-set: it finds what is due, in all tenants.
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import type { ConsentStanding } from "../../../shared/domain/provisioning/consent-standing";
import type { ConsentRequests, ConsentStandings, TroubleBook } from "../../../shared/ports/consents";
import { storeContract } from "./store.contract";

const standing = (tenant: string, checkAt = Number.MAX_SAFE_INTEGER): ConsentStanding => ({
  tenantId: idOf<TenantId>(tenant),
  application: "calling",
  is: "granted",
  since: 1,
  checkedAt: 1,
  checkAt,
  had: ["Calls.Initiate.All (application)"],
  lost: [],
});

export function consentStandingsContract(open: () => ConsentStandings): void {
  storeContract(open, {
    key: (name) => ({ tenantId: idOf<TenantId>(name), application: "calling" }),
    value: (name) => standing(name),
    changed: (value, round) => ({ ...value, checkedAt: round }),
  });

  it("finds what is due, the longest due first, and so many at most", async () => {
    const store = open();
    for (const [tenant, checkAt] of [
      ["due-a", 30],
      ["due-b", 10],
      ["due-c", 20],
      ["due-d", 99],
    ] as const)
      await store.create(standing(tenant, checkAt));
    expect((await store.due(50, 9)).map(({ tenantId }) => tenantId)).toEqual(["due-b", "due-c", "due-a"]);
    expect((await store.due(50, 2)).map(({ tenantId }) => tenantId)).toEqual(["due-b", "due-c"]);
  });
}

export const consentRequestsContract = (open: () => ConsentRequests): void =>
  storeContract(open, {
    key: (requestId) => ({ tenantId: idOf<TenantId>("t"), requestId }),
    value: (requestId) => ({
      ...{ tenantId: idOf<TenantId>("t"), requestId, application: "web" },
      ...{ until: 86_400_000, askedAt: 0, askedBy: "admin" },
    }),
    changed: (value, round) => ({ ...value, answer: { told: "approved", at: round } }),
  });

export const troubleBookContract = (open: () => TroubleBook): void =>
  storeContract(open, {
    key: (name) => ({ tenantId: idOf<TenantId>(name) }),
    value: (name) => ({ tenantId: idOf<TenantId>(name), notes: [] }),
    changed: (value, round) => ({
      ...value,
      notes: [{ trouble: "7504" as const, firstAt: round, lastAt: round, times: 1, said: "" }],
    }),
  });
