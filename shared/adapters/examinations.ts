// The doctor's own instruments: the calling API, our webhook as seen from outside, and Entra's clock.
import type { Examinations } from "../ports/examinations";
import { refusalCode, refusalOf, type GraphRequests } from "./graph/graph-requests";

const patienceMs = 5_000;

/** Nobody's call. Graph looks at the bot and its permissions first, and only then for the call. */
const noCall = "00000000-0000-0000-0000-000000000000";

export function examinations(options: {
  readonly graph: Pick<GraphRequests, "send">;
  readonly webhookUrl: string;
  readonly appId: string;
  /** Any public document of Entra's. */
  readonly entraDocument: string;
  readonly now: () => number;
}): Examinations {
  const { graph, webhookUrl, appId, entraDocument, now } = options;
  return {
    async calling(tenantId) {
      const answer = await graph.send(tenantId, { method: "GET", path: `/communications/calls/${noCall}` });
      if (answer.status === 404 || answer.status < 300) return { is: "admitted" };
      return { is: "refused", code: refusalCode(answer), said: refusalOf(answer) };
    },
    async webhook() {
      const [toUnsigned, toForged] = await Promise.all([
        statusOf(webhookUrl, {}),
        statusOf(webhookUrl, { authorization: `Bearer ${forgedToken(appId, now())}` }),
      ]);
      return { toUnsigned, toForged };
    },
    async clockAheadMs() {
      const asked = now();
      const response = await fetch(entraDocument, { signal: AbortSignal.timeout(patienceMs), redirect: "manual" });
      await response.body?.cancel();
      const told = Date.parse(response.headers.get("date") ?? "");
      if (Number.isNaN(told)) throw new Error("Entra's answer has no date");
      // Entra leaves out the fraction of its second: half a second is the best guess for it.
      return Math.round((asked + now()) / 2 - (told + 500));
    },
  };
}

/** A notification of nothing: if anybody took it, nothing would follow. */
async function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ "@odata.type": "#microsoft.graph.commsNotifications", value: [] }),
    signal: AbortSignal.timeout(patienceMs),
    redirect: "manual",
  });
  await response.body?.cancel();
  return response.status;
}

/** Says everything that the calling service would say, in nobody's hand. */
function forgedToken(appId: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  const part = (words: object) => Buffer.from(JSON.stringify(words)).toString("base64url");
  const claims = {
    iss: "https://api.botframework.com",
    aud: appId,
    tid: noCall,
    nbf: seconds - 60,
    exp: seconds + 600,
  };
  return [part({ alg: "RS256", kid: "doctor", typ: "JWT" }), part(claims), part({ nobody: "signed this" })].join(".");
}
