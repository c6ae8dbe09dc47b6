// A tenant's administrator declines, and strangers try every other way in: nothing is believed and nothing is made, until the real yes.
import { LOCAL_APP } from "../../../local/platform/local-applications";
import type { ConsentLink } from "../../../shared/use-cases/provisioning/ask-for-consent";
import type { ConsentOutcome } from "../../../shared/use-cases/provisioning/hear-consent";
import type { ConsentView } from "../../../shared/use-cases/provisioning/read-consent";
import { tenantId } from "../cast";
import type { Stage } from "../stage";
import type { Story } from "../story";

const foreigner = "7e4a47de-0000-4000-8000-00000000f0e1";

export const consentDeclined: Story = {
  name: "consent-declined",
  promise:
    "an administrator who declines changes nothing, whatever Entra's redirect says, and a state that is forged, replayed, late or of another tenant is refused by name",
  async play(stage) {
    await stage.open();
    const tenant = stage.platform.teams.tenant(tenantId);
    tenant.decide(LOCAL_APP.appId, "remove");
    const isThere = () => LOCAL_APP.appId in tenant.state().consents;

    const link = await askedFor(stage);
    const back = visited(stage, link, "decline");
    stage.promise("Entra says admin_consent=True even so", back.searchParams.get("admin_consent") === "True");
    const declined = await heard(stage, back);
    stage.promise(
      `the decline is told as one (${JSON.stringify(declined.body)})`,
      outcomeOf(declined).told === "declined",
    );
    stage.promise(
      "nothing is granted, and the app is not in the tenant",
      !isThere() && (await standing(stage)).is === "absent",
    );

    await refusals(stage, back);
    stage.promise("none of that has made anything", !isThere() && (await standing(stage)).is === "absent");

    const late = new URL(visited(stage, await askedFor(stage), "decline"));
    await stage.sleep(25 * 3600);
    await refused(stage, "a day later", late, 410, "consent-expired");

    const yes = await heard(stage, visited(stage, await askedFor(stage), "approve"));
    stage.promise(`the way back of a yes is heard (${yes.status})`, outcomeOf(yes).told === "approved");
    await stage.pass(900);
    const granted = await standing(stage);
    stage.promise(
      `after a real yes the grants are there, and complete (${granted.is})`,
      granted.is === "granted" && isThere(),
    );
  },
};

async function askedFor(stage: Stage): Promise<ConsentLink> {
  const answer = await stage.api({
    method: "POST",
    path: "/api/provisioning/consent",
    body: { applications: ["calling"] },
    as: { role: "admin" },
  });
  const [link] = (answer.body as { links: readonly ConsentLink[] }).links;
  if (!link) throw new Error(`no link (${answer.status})`);
  return link;
}

/** The administrator opens the link and presses a button; Entra sends the browser on. */
function visited(stage: Stage, { url }: ConsentLink, press: "approve" | "decline"): URL {
  const reply = stage.platform.identity.visitConsentPage(url, press);
  if (!("redirect" in reply)) throw new Error(`Entra sends nobody back: ${reply.page}`);
  return new URL(reply.redirect);
}

/** The browser follows: nobody in particular, without a token. */
const heard = (stage: Stage, back: URL) => stage.api({ method: "GET", path: back.pathname + back.search });
const outcomeOf = ({ body }: { readonly body: unknown }) => body as ConsentOutcome;

async function standing(stage: Stage): Promise<ConsentView> {
  const answer = await stage.api({ method: "GET", path: "/api/provisioning/consent", as: { role: "admin" } });
  const view = (answer.body as { applications: readonly ConsentView[] }).applications.find(
    ({ application }) => application === "calling",
  );
  if (!view) throw new Error(`no standing (${answer.status})`);
  return view;
}

async function refusals(stage: Stage, used: URL): Promise<void> {
  await refused(stage, "replayed", used, 410, "consent-replayed");
  const asApproved = new URL(used);
  asApproved.searchParams.delete("error");
  asApproved.searchParams.set("tenant", tenantId);
  await refused(stage, "replayed as a yes", asApproved, 410, "consent-replayed");
  const forged = new URL(asApproved);
  forged.searchParams.set("state", (used.searchParams.get("state") ?? "").replace(/.$/u, "-"));
  await refused(stage, "forged", forged, 403, "consent-forged");
  const fresh = visited(stage, await askedFor(stage), "decline");
  fresh.searchParams.delete("error");
  fresh.searchParams.set("tenant", foreigner);
  await refused(stage, "of another tenant", fresh, 403, "foreign-tenant");
}

async function refused(stage: Stage, what: string, back: URL, status: number, code: string): Promise<void> {
  const answer = await heard(stage, back);
  const { type } = answer.body as { type?: string };
  stage.promise(
    `a state ${what} is refused as ${code} (${answer.status} ${type ?? ""})`,
    answer.status === status && type === `urn:contact-center:${code}`,
  );
}
