import { answerRequest, claimOf, type ConsentRequest } from "../../../../shared/domain/provisioning/consent-request";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";

const state = { tenantId: idOf<TenantId>("t1"), application: "calling", requestId: "r1", until: 1_000 } as const;
const request: ConsentRequest = { ...state, askedBy: "admin", askedAt: 0 };
const yes = { told: "approved" } as const;

describe("the answer to a consent request", () => {
  it("is taken once", () => {
    const first = answerRequest(request, state, yes, 10);
    expect(first).toEqual({ ok: true, value: { ...request, answer: { told: "approved", at: 10 } } });
    const second = first.ok ? answerRequest(first.value, state, yes, 20) : undefined;
    expect(second).toMatchObject({ refusal: { code: "consent-replayed" } });
  });

  it("is refused once its time is over", () => {
    expect(answerRequest(request, state, yes, 1_000)).toMatchObject({ refusal: { code: "consent-expired" } });
  });

  it("is refused where the request is known no more", () => {
    expect(answerRequest(undefined, state, yes, 10)).toMatchObject({ refusal: { code: "consent-expired" } });
  });

  it("is refused for another application than was asked for", () => {
    const other = { ...state, application: "web" } as const;
    expect(answerRequest(request, other, yes, 10)).toMatchObject({ refusal: { code: "consent-forged" } });
  });
});

describe("Entra's redirect", () => {
  it("is a refusal by its error, whatever else it says", () => {
    const errorDescription =
      "AADSTS65004: The resource owner or authorization server denied the request.\r\nTrace ID: 1";
    expect(claimOf({ error: "consent_required", errorDescription })).toEqual({
      told: "declined",
      why: "AADSTS65004: The resource owner or authorization server denied the request.",
    });
  });

  it("is an approval without one", () => expect(claimOf({})).toEqual({ told: "approved" }));
});
