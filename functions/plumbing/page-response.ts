// A page for a browser that has opened an address, where a program would get JSON.
import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import * as z from "zod";
import type { Page } from "../../shared/ports/pages";

/** Browsers name HTML first when somebody opens an address; scripts and programs do not. */
export const wantsPage = (request: HttpRequest): boolean =>
  request.method === "GET" && /^\s*text\/html\b/i.test(request.headers.get("accept") ?? "");

const toPeople = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ title: z.string() }).transform(({ title }) => title),
]);

/** @param answer What a program would get: its `message`, or a problem's `detail`. Text, so that nothing in it can be run. */
export function textResponse(answer: HttpResponseInit): HttpResponseInit {
  const headers = new Headers(answer.headers);
  const said = toPeople.safeParse(typeof answer.body === "string" ? JSON.parse(answer.body) : undefined);
  if (!said.success) return answer;
  headers.set("content-type", "text/plain; charset=utf-8");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  return { ...answer, headers: Object.fromEntries(headers), body: said.data };
}

/** @param answer What a program would get: its status and its hint when to ask again are kept. */
export function pageResponse({ html, contentSecurityPolicy }: Page, answer: HttpResponseInit): HttpResponseInit {
  const retryAfter = new Headers(answer.headers).get("retry-after");
  return {
    status: answer.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy,
      // The address is the key: it must not be kept, told to other sites, or guessed to be something else.
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      ...(retryAfter !== null && { "retry-after": retryAfter }),
    },
    body: html,
  };
}
