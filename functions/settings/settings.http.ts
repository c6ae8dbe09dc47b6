// What administrators set up: queues, flows, opening hours, skills, agents, dispositions, endpoints.
import * as z from "zod";
import { setting } from "../../shared/contracts/settings/setting";
import { objectId, slug } from "../../shared/contracts/settings/setting-fields";
import type { Caller } from "../../shared/domain/access/caller";
import { settingKinds } from "../../shared/domain/settings/setting";
import { httpRoute } from "../plumbing/http-route";
import { expectationOf } from "./expectation";

const kind = z.enum(settingKinds);
// Agents and endpoints go by their Entra object id, which is kept in lower case.
const id = slug.transform((text) => objectId.safeParse(text).data ?? text);

const authorOf = ({ objectId: author, name }: Caller) => ({ id: author, ...(name !== undefined && { name }) });

/** Called by the admin page to show what there is. */
export const listSettings = httpRoute("ListSettings", {
  method: "GET",
  path: "settings/{kind}",
  allow: ["admin", "supervisor"],
  summary: "Every item of a kind",
  input: z.object({ kind }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.listSettings({ ...input, tenantId }),
  reply: (items) => ({ body: { items } }),
});

/** Called by the admin page before an edit, and by whoever asks what a past call went by. */
export const readSetting = httpRoute("ReadSetting", {
  method: "GET",
  path: "settings/{kind}/{id}",
  allow: ["admin", "supervisor"],
  summary: "One item as it is, or as it was in a version",
  input: z.object({ kind, id, version: z.coerce.number().int().min(1).optional() }),
  usesAlarms: false,
  run: ({ version, ...named }, use, { tenantId }) => use.readSetting({ ...named, tenantId }, version),
  reply: (found) => ({ body: found, etag: String(found.version) }),
});

/** Called by the admin page and by deployment scripts. An agent's new profile may find a contact to offer, hence the alarms. */
export const putSetting = httpRoute("PutSetting", {
  method: "PUT",
  path: "settings/{kind}/{id}",
  allow: ["admin"],
  summary: "Create or replace one item; If-Match: the version replaced, If-None-Match: * to create only",
  input: setting,
  run: (input, use, caller, conditions) =>
    use.changeSetting({
      tenantId: caller.tenantId,
      setting: input,
      expected: expectationOf(conditions),
      by: authorOf(caller),
    }),
  reply: ({ isNew, ...changed }) => ({ status: isNew ? 201 : 200, body: changed, etag: String(changed.version) }),
});

/** Called by the admin page. Answers 200 if there is something to warn of. */
export const deleteSetting = httpRoute("DeleteSetting", {
  method: "DELETE",
  path: "settings/{kind}/{id}",
  allow: ["admin"],
  summary: "Delete one item that no other item names",
  input: z.object({ kind, id }),
  answers: 204,
  usesAlarms: false,
  run: (input, use, caller, conditions) =>
    use.deleteSetting({
      ...input,
      tenantId: caller.tenantId,
      expected: expectationOf(conditions),
      by: authorOf(caller),
    }),
  reply: ({ warnings }) => (warnings.length > 0 ? { status: 200, body: { warnings } } : {}),
});

/** Called by the admin page to show who changed what, and when. */
export const settingVersions = httpRoute("SettingVersions", {
  method: "GET",
  path: "settings/{kind}/{id}/versions",
  allow: ["admin", "supervisor"],
  summary: "Every edit of one item, newest first",
  input: z.object({ kind, id }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readSettingHistory({ ...input, tenantId }),
  reply: (edits) => ({ body: { versions: edits } }),
});
