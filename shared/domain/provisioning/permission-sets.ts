// The applications that a tenant consents to, and what each of them needs of Microsoft Graph, least first.
import type { Permission } from "./permissions";

/** The bot that takes and places calls; what people sign in to; and, where a tenant wants it, what sets up accounts and numbers. */
export const applications = ["calling", "web", "provisioning"] as const;
export type Application = (typeof applications)[number];

export interface Need extends Permission {
  /** What fails without it. */
  readonly for: string;
  /** Without it the rest goes on. */
  readonly isOptional?: boolean;
  /** Higher permissions that do as well; the least is what we ask for. */
  readonly or?: readonly string[];
}

const app = (name: string, why: string, more: Pick<Need, "isOptional" | "or"> = {}): Need => ({
  name,
  kind: "application",
  for: why,
  ...more,
});
const delegated = (name: string, why: string, more: Pick<Need, "or"> = {}): Need => ({
  name,
  kind: "delegated",
  for: why,
  ...more,
});

/** graph-docs: call-answer, application-post-calls, participant-invite, presence-get and the pages of each request of provisioning. */
export const needs: Readonly<Record<Application, readonly Need[]>> = {
  calling: [
    app("Calls.AccessMedia.All", "announcements, music and menus"),
    app("Calls.Initiate.All", "answering and ringing agents, calling customers back"),
    app("Calls.InitiateGroupCall.All", "bringing agent and caller together"),
    app("Calls.JoinGroupCall.All", "staying in the conversation: hold, passing on"),
    app("Calls.JoinGroupCallAsGuest.All", "conversations that outsiders host"),
    app("Presence.Read.All", "not ringing agents who are in a call or in Do Not Disturb", {
      or: ["Presence.ReadWrite.All"],
    }),
  ],
  web: [
    delegated("User.Read", "signing in", { or: ["User.Read.All"] }),
    delegated("User.Read.All", "showing colleagues by name"),
    app("User.Read.All", "finding the people who get a role, and whether agents are ready", {
      or: ["User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    }),
  ],
  provisioning: [
    app("Application.Read.All", "verifying consent by reading the grants", {
      or: ["Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    }),
    app("Organization.Read.All", "licences that are left, and domains for new accounts", {
      or: ["Directory.Read.All", "Directory.ReadWrite.All"],
    }),
    app("GroupMember.Read.All", "finding groups, and those within them", {
      or: ["Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    }),
    app("TeamsUserConfiguration.Read.All", "whether accounts can make telephone calls"),
    app("TeamsTelephoneNumber.ReadWrite.All", "giving numbers to resource accounts"),
    app("LicenseAssignment.ReadWrite.All", "giving licences to resource accounts", {
      or: ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    }),
    app("User.ReadWrite.All", "the country of a resource account, and removing the account", {
      or: ["Directory.ReadWrite.All"],
    }),
    app("AppRoleAssignment.ReadWrite.All", "giving people roles from here and not in Entra", { isOptional: true }),
  ],
};

/** Which application id stands for which application: one id may stand for several. */
export type ApplicationIds = Readonly<Record<Application, string>>;

/** All that an application id has to be granted, whatever it stands for. */
export const needsOfId = (ids: ApplicationIds, applicationId: string): readonly Need[] =>
  applications.filter((one) => ids[one] === applicationId).flatMap((one) => needs[one]);

/** Whether the contact center works without this application's consent. */
export const isOptional = (application: Application): boolean => application === "provisioning";
