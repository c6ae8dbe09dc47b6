// A tenant takes its consent back: the next call shows it, the administrator is told and given the way to mend it, and calls go on.
import { LOCAL_APP, LOCAL_WEB_APP } from "../../../local/platform/local-applications";
import type { ConsentLink } from "../../../shared/use-cases/provisioning/ask-for-consent";
import type { Examination } from "../../../shared/use-cases/provisioning/examine";
import type { ConsentView } from "../../../shared/use-cases/provisioning/read-consent";
import { answers, callSupport, talks } from "../acts";
import { customer, tenantId } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

export const consentRevoked: Story = {
  name: "consent-revoked",
  promise:
    "a consent that is taken back is noticed by the calls it stops, or within a day, is told with the request that mends it, and calls are answered again once the tenant has consented anew",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 20 });
    await stage.available(1);
    const tenant = stage.platform.teams.tenant(tenantId);
    const before = await standings(stage);
    stage.promise("everything is granted", before.calling.is === "granted" && before.web.is === "granted");
    await conversation(stage, 1, "while the tenant consents");

    tenant.decide(LOCAL_APP.appId, "revoke");
    await callSupport(stage, customer(2));
    await stage.pass(30);
    stage.promise(
      "without consent no call is answered",
      stage.callsOf(customer(2)).every((call) => !talks(call, 1)),
    );
    await stage.pass(11 * 60);
    const after = (await standings(stage)).calling;
    stage.promise(
      `the call shows it: noticed ${minutesAgo(stage, after.since)} min before anybody asked (${after.is})`,
      after.is === "revoked" && minutesAgo(stage, after.since) > 0,
    );
    await doctorTells(stage);
    await consentedAnew(stage, after);
    stage.promise("the consent is granted again", (await standings(stage)).calling.is === "granted");
    // Tokens from the time without consent have run out by then.
    await stage.sleep(3_600);
    await stage.pass(30);
    await conversation(stage, 3, "after the tenant has consented again");

    tenant.decide(LOCAL_WEB_APP.appId, "revoke");
    await stage.sleep(24 * 3_600);
    await stage.pass(660);
    const { web } = await standings(stage);
    stage.promise(
      `what no call shows, the daily look does: noticed ${minutesAgo(stage, web.since)} min before anybody asked (${web.is})`,
      web.is === "revoked" && minutesAgo(stage, web.since) > 0,
    );
    await nothingIsLeftBehind(stage);
  },
};

const minutesAgo = (stage: Stage, at: number): number => Math.floor((stage.platform.clock.now() - at) / 60_000);

async function conversation(stage: Stage, n: number, when: string): Promise<void> {
  const call = await callSupport(stage, customer(n));
  await stage.until(`customer and agent talk ${when}`, () => talks(call, 1), 90);
  stage.promise(`a call is answered ${when}`, talks(call, 1));
  await stage.until("the call is over", () => call.state === "ended", 120);
  await stage.pass(20);
}

async function standings(stage: Stage): Promise<Readonly<Record<"calling" | "web", ConsentView>>> {
  const answer = await stage.api({ method: "GET", path: "/api/provisioning/consent", as: { role: "admin" } });
  const views = (answer.body as { applications: readonly ConsentView[] }).applications;
  const [calling, web] = (["calling", "web"] as const).map((name) => views.find((one) => one.application === name));
  if (!calling || !web) throw new Error(`no standing (${answer.status})`);
  return { calling, web };
}

async function doctorTells(stage: Stage): Promise<void> {
  const { body } = await stage.api({ method: "GET", path: "/api/provisioning/doctor", as: { role: "admin" } });
  const codes = (body as Examination).findings.map(({ code, severity }) => `${severity} ${code}`);
  stage.promise(
    `the doctor tells it, and what Graph says to the bot (${codes.join(", ")})`,
    codes.includes("error consent-revoked") && codes.includes("error calls-not-consented"),
  );
}

/** Exactly what is offered: the request, the link, the page, the way back. */
async function consentedAnew(stage: Stage, { actions }: ConsentView): Promise<void> {
  const [action] = actions;
  stage.promise(`what mends it is offered (${JSON.stringify(action)})`, action?.do === "ask-for-consent");
  if (!action) return;
  const { method, path, body } = action;
  const asked = await stage.api({ method, path, body, as: { role: "admin" } });
  const [link] = (asked.body as { links: readonly ConsentLink[] }).links;
  const reply = stage.platform.identity.visitConsentPage(link?.url ?? "", "approve");
  if (!("redirect" in reply)) throw new Error("Entra sends nobody back");
  const back = new URL(reply.redirect);
  await stage.api({ method: "GET", path: back.pathname + back.search });
  await stage.pass(300);
}
