// Findings about what the tenant has granted: missing, lost, extra and dangerous permissions, and grants that cannot be read.
import type { Finding, Severity } from "../finding";
import type { GrantsReport, MissingPermission } from "../grants";
import { applications, isOptional, type Application } from "../permission-sets";
import type { PermissionInWords } from "../permissions";
import type { DoctorFacts } from "./facts";

const askAgain = (application: Application): string =>
  `POST /api/provisioning/consent {"applications":["${application}"]}, and have an administrator of the tenant open the link`;

export function diagnoseConsent(facts: DoctorFacts): readonly Finding[] {
  const dangers = new Set<string>();
  return applications.flatMap((application) => {
    const { standing, report } = facts.consent[application];
    const about = `application ${application} (${facts.ids[application]})`;
    if (report.is === "unknown") return [unreadable(about, report)];
    if (standing?.is === "revoked") return [revoked(about, application, standing.lost, report)];
    if (report.is === "absent") return [absent(about, application)];
    return [
      ...report.missing.map((one) => missing(about, application, one)),
      ...suspicious(about, report, dangers, facts.ids[application]),
      ...untold(about, report.untold),
    ];
  });
}

const severityOf = (application: Application): Severity => (isOptional(application) ? "warning" : "error");

const unreadable = (about: string, { why = "it did not answer" }: GrantsReport): Finding => ({
  code: "grants-not-read",
  severity: "warning",
  about,
  cause: `what the tenant has granted could not be read: ${why}`,
  repair: "ask again in a minute; if it stays so, see that Graph and Entra can be reached from the app",
});

const revoked = (about: string, application: Application, lost: readonly string[], { is }: GrantsReport): Finding => ({
  code: "consent-revoked",
  severity: severityOf(application),
  about,
  cause:
    is === "absent"
      ? "the tenant had consented, and the application has been removed from it"
      : `the tenant had granted and has taken back: ${lost.join(", ")}`,
  repair: askAgain(application),
});

const absent = (about: string, application: Application): Finding => ({
  code: "consent-missing",
  severity: isOptional(application) ? "note" : "error",
  about,
  cause: isOptional(application)
    ? "the tenant has not consented to the optional application: accounts, licences and numbers are set up by hand, and not examined"
    : "the tenant has not consented to the application",
  repair: askAgain(application),
});

const missing = (about: string, application: Application, one: MissingPermission): Finding => ({
  code: "permission-missing",
  severity: one.isOptional ? "note" : severityOf(application),
  about,
  cause: `${one.name} (${one.kind}) is not granted. It allows the app to ${one.allows}, and is needed for ${one.for}`,
  repair: askAgain(application),
});

/** @param told dangers already told of: an id that stands for two applications has the same grants twice */
function suspicious(about: string, report: GrantsReport, told: Set<string>, id: string): readonly Finding[] {
  return report.granted.flatMap((one) => {
    const isExtra = report.extra.includes(one) || report.extra.some((extra) => sameAs(extra, one));
    const mark = `${id} ${one.name} ${one.kind}`;
    if ((!isExtra && one.danger === undefined) || told.has(mark)) return [];
    told.add(mark);
    return [isExtra ? extra(about, one) : neededDanger(about, one)];
  });
}

const sameAs = (one: PermissionInWords, other: PermissionInWords) => one.name === other.name && one.kind === other.kind;

const extra = (about: string, one: PermissionInWords): Finding => ({
  code: one.danger === undefined ? "permission-extra" : "permission-dangerous",
  severity: one.danger === undefined ? "note" : "warning",
  about,
  cause: `${one.name} (${one.kind}) is granted and needed by nothing. It allows the app to ${one.allows}${one.danger === undefined ? "" : `: ${one.danger}`}`,
  repair: `Entra admin center, Enterprise applications, the application, Permissions: revoke ${one.name}; and take it out of the application's registration, or the next consent brings it back`,
});

const neededDanger = (about: string, one: PermissionInWords): Finding => ({
  code: "permission-powerful",
  severity: "note",
  about,
  cause: `${one.name} (${one.kind}) is needed and powerful: it allows the app to ${one.allows}, so ${one.danger ?? "mind it"}`,
  repair: `leave it while it is used; without it, what it is for is done by hand in Entra and Teams`,
});

const untold = (about: string, permissions: readonly PermissionInWords[]): readonly Finding[] =>
  permissions.length === 0
    ? []
    : [
        {
          code: "grants-not-told",
          severity: "note",
          about,
          cause: `whether ${permissions.map(({ name, kind }) => `${name} (${kind})`).join(", ")} is granted could not be seen: only application permissions are in a token`,
          repair: `grant the application provisioning Application.Read.All: ${askAgain("provisioning")}`,
        },
      ];
