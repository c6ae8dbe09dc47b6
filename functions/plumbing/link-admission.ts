// A link's address -> what it opens. Whoever has it may use it: it is the proof.
import type { HttpRequest, InvocationContext } from "@azure/functions";
import type { ManageLink } from "../../shared/domain/callback/manage-link";
import type { TokenChecks } from "../../shared/ports/token-checks";
import type { Admission } from "./caller-identity";
import { refused } from "./problem-response";

export function admitLink(
  request: HttpRequest,
  tokens: Pick<TokenChecks, "manageLink">,
  context: InvocationContext,
): Admission<ManageLink> {
  const verdict = tokens.manageLink(request.params.token ?? "");
  switch (verdict.is) {
    case "genuine":
      return { caller: verdict.link };
    case "expired":
      return { turnedAway: refused({ code: "gone", message: "the time of this link is over" }) };
    case "forged":
      context.warn("a link was refused: it does not bear our signature");
      return { turnedAway: refused({ code: "not-allowed", message: "expected a link as it was sent" }) };
  }
}
