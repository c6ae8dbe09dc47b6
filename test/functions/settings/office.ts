// The settings routes over a store in memory: requests go in as the host would hand them over.
import { answerRequest } from "../../../functions/plumbing/answer-request";
import type { Route } from "../../../functions/plumbing/route";
import * as routes from "../../../functions/settings/settings.http";
import { changeSetting } from "../../../shared/use-cases/settings/change-setting";
import { deleteSetting } from "../../../shared/use-cases/settings/delete-setting";
import { listSettings, readSetting, readSettingHistory } from "../../../shared/use-cases/settings/read-settings";
import { settingsInMemory } from "../../shared/ports/settings-in-memory";
import { contextOf, pages, requestOf, tokens } from "../plumbing/edge";
import type { Asked } from "../plumbing/edge";
import { examples } from "./examples";

export function office() {
  const store = settingsInMemory();
  const ports = {
    store,
    agents: { profileChanged: async () => undefined },
    alarms: { set: async () => undefined },
    now: () => 1_000,
  };
  const use = {
    changeSetting: changeSetting(ports),
    deleteSetting: deleteSetting(ports),
    listSettings: listSettings(ports),
    readSetting: readSetting(ports),
    readSettingHistory: readSettingHistory(ports),
  };
  async function ask(route: unknown, kind: string, id: string | undefined, asked: Asked = {}) {
    // Each route has its own type; a request fits them all.
    const one = route as Route<readonly ["admin"], never, unknown, typeof use>;
    const params = { kind, ...(id !== undefined && { id }) };
    const request = requestOf({ method: one.method, params, token: "user:admin", ...asked });
    const { context } = contextOf();
    const answer = await answerRequest(one, request, context, () => ({ tokens, pages, useCases: () => use }));
    // Whatever it is: tests say what they expect of it.
    const json = JSON.parse(typeof answer.body === "string" ? answer.body : "{}");
    return { status: answer.status, headers: new Headers(answer.headers), json };
  }
  const put = (kind: string, id: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(routes.putSetting, kind, id, { body, headers });
  const furnish = async () => {
    for (const { kind, id, body } of examples) expect((await put(kind, id, body)).json).toMatchObject({ version: 1 });
  };
  return { store, ask, put, furnish };
}
