// Checks who is asking: the master key's signature as the service does, or any well-formed bearer token (this endpoint
// listens on loopback only and has no issuer to ask).
import { createHmac, timingSafeEqual } from "node:crypto";
import type { CosmosRequest } from "./http-message";
import { badRequest, CosmosRefusal } from "./refusal";

const unauthorized = (message: string) => new CosmosRefusal(401, "Unauthorized", message);
const wellFormedToken = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

export function refuseUnauthorized(request: CosmosRequest, key: string): void {
  const header = request.header("authorization");
  if (header === undefined)
    throw unauthorized("Required Header authorization is missing. Ensure a valid Authorization token is passed.");
  const token = new Map(
    decode(header)
      .split("&")
      .map((part): [string, string] => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  switch (token.get("type")) {
    case "master":
      refuseWrongSignature(request, key, token.get("sig") ?? "");
      return;
    case "aad":
      if (!wellFormedToken.test(token.get("sig") ?? ""))
        throw unauthorized("The input authorization token is no bearer token.");
      return;
    case "resource":
      throw unauthorized("Resource tokens are not supported by the embedded Cosmos endpoint.");
    default:
      throw unauthorized(
        "The input authorization token can't serve the request. Please check the type of the token: it is expected to be master or aad.",
      );
  }
}

function refuseWrongSignature(request: CosmosRequest, key: string, signature: string): void {
  const date = (request.header("x-ms-date") ?? request.header("date") ?? "").toLowerCase();
  if (date === "") throw badRequest("The request has no x-ms-date header.");
  const given = Buffer.from(signature, "base64");
  const isRight = signedResources(request).some(({ type, link }) => {
    const text = `${request.method.toLowerCase()}\n${type}\n${link}\n${date}\n\n`;
    const expected = createHmac("sha256", Buffer.from(key, "base64")).update(text).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isRight)
    throw unauthorized(
      "The input authorization token can't serve the request. The wrong key is being used or the expected payload is not built as per the protocol.",
    );
}

/** What a client may have signed: the type, and the link of the resource itself or (for a list) of its owner. */
function signedResources({ segments, rawPath }: CosmosRequest): { type: string; link: string }[] {
  const [last = "", owner = ""] = [...segments].reverse();
  const isList = segments.length % 2 === 1;
  if (segments[0] === "offers") {
    const link = segments.slice(1).join("/").toLowerCase();
    return [link, `${link}/`].map((offer) => ({ type: "offers", link: offer }));
  }
  if (segments.at(-2) === "operations") {
    const link = segments.slice(0, 4).join("/");
    return [
      { type: "colls", link },
      { type: "colls", link: rawPath.split("/").slice(0, 4).join("/") },
    ];
  }
  const type = isList ? last : owner;
  const raw = rawPath.split("/");
  const links = isList ? [segments.slice(0, -1), raw.slice(0, -1)] : [segments, raw];
  return links.map((steps) => ({ type, link: steps.join("/") }));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unauthorized("The authorization header is not URL-encoded.");
  }
}
