// Offers: the throughput provisioned for a database or container. Recorded and changed, never enforced.
import * as z from "zod";
import { parseJson } from "./documents";
import { isQuery } from "./http-message";
import type { CosmosAnswer, CosmosRequest } from "./http-message";
import { listAnswer } from "./list-query";
import { answer, methodNotAllowed } from "./management-answers";
import { badRequest, notFound } from "./refusal";
import type { Account, OfferBody } from "./store/account";

export function offersRequest(request: CosmosRequest, account: Account, now: number): CosmosAnswer {
  if (request.method !== "GET" && !isQuery(request)) throw methodNotAllowed(request);
  return listAnswer(request, [...account.offers.values()], { name: "Offers", rid: "", now: now });
}

export function offerRequest(request: CosmosRequest, account: Account, id: string): CosmosAnswer {
  const offer =
    account.offers.get(id) ??
    [...account.offers.values()].find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (!offer) throw notFound();
  if (request.method === "GET") return answer(200, offer, offer._etag);
  if (request.method !== "PUT") throw methodNotAllowed(request);
  const given = z
    .looseObject({
      id: z.string().optional(),
      _rid: z.string().optional(),
      content: z.looseObject({ offerThroughput: z.number() }),
    })
    .safeParse(parseJson(request.body));
  if (!given.success) throw badRequest("An offer needs content.offerThroughput.");
  if (given.data.id !== offer.id || given.data._rid !== offer._rid)
    throw badRequest("The id and _rid of an offer cannot be changed.");
  refuseBadThroughput(given.data.content.offerThroughput);
  const replaced = account.putOffer(offer.resource, String(offer["offerResourceId"]), given.data.content, offer.id);
  return answer(200, replaced, replaced._etag);
}

/** The throughput a creation asks for in its headers. */
export function requestedOffer(request: CosmosRequest): OfferBody["content"] | undefined {
  const autoscale = request.header("x-ms-cosmos-offer-autopilot-settings");
  if (autoscale !== undefined) return automatic(autoscale);
  const throughput = request.header("x-ms-offer-throughput");
  return throughput === undefined ? undefined : manual(Number(throughput));
}

const minimum = {
  offerMinimumThroughputParameters: { maxThroughputEverProvisioned: 400, maxConsumedStorageEverInKB: 0 },
  offerIsRUPerMinuteThroughputEnabled: false,
};

export function manual(offerThroughput: number): OfferBody["content"] {
  refuseBadThroughput(offerThroughput);
  return { offerThroughput, ...minimum };
}

function automatic(text: string): OfferBody["content"] {
  const settings = z.looseObject({ maxThroughput: z.number() }).safeParse(parseJson(text));
  if (!settings.success) throw badRequest("Autoscale settings need maxThroughput.");
  return { offerThroughput: settings.data.maxThroughput, offerAutopilotSettings: settings.data, ...minimum };
}

function refuseBadThroughput(throughput: number): void {
  if (!Number.isInteger(throughput) || throughput < 400 || throughput % 100 !== 0) {
    throw badRequest(
      "The offer should have valid throughput values between 400 and 1000000 inclusive in increments of 100.",
    );
  }
}
