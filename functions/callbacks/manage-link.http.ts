// What customers reach without signing in: one callback, by a link that proves itself.
import * as z from "zod";
import { httpRoute } from "../plumbing/http-route";
import { callbackId, lastMoment } from "./callback-fields";

const token = z.string().max(512);

/** Called by the customer's browser, which is shown a page, and by that page. */
export const viewByLink = httpRoute("ViewCallbackByLink", {
  method: "GET",
  path: "callbacks/manage/{token}",
  allow: "link",
  summary: "The callback that the link is for; a page where a browser opens it",
  input: z.object({ token }),
  usesAlarms: false,
  page: "callback",
  run: (_, use, link) => use.viewByLink(link),
});

/** Called by that page. */
export const changeByLink = httpRoute("ChangeCallbackByLink", {
  method: "POST",
  path: "callbacks/manage/{token}",
  allow: "link",
  summary: "Cancel the callback, or move it to a slot that `at` falls into; uses the link up",
  input: z.discriminatedUnion("do", [
    z.strictObject({ token, do: z.literal("cancel") }),
    z.strictObject({ token, do: z.literal("move"), at: z.int().min(0).max(lastMoment) }),
  ]),
  limitBytes: 1024,
  run: ({ token: _, ...wish }, use, link) => use.changeByLink(link, wish),
});

/** Called by whoever asked for the callback, and by supervisors' pages. */
export const renewLink = httpRoute("RenewManageLink", {
  method: "POST",
  path: "callbacks/{callbackId}/link",
  allow: ["supervisor", "app:callbacks"],
  summary: "A new manage link for the customer, in place of the one before",
  input: z.strictObject({ callbackId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.renewLink({ ...input, tenantId }),
});
