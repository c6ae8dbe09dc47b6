// What each Microsoft Graph permission allows, in words an administrator can weigh, and which of them are dangerous.
// Source: the permissions reference of Microsoft Graph; each line's own place in it is `sourceOf`.

export type PermissionKind = "application" | "delegated";

export interface Permission {
  readonly name: string;
  /** `application`: the program by itself. `delegated`: as the person who has signed in. */
  readonly kind: PermissionKind;
}

interface Meaning extends Permission {
  readonly allows: string;
  /** Why somebody should think twice. */
  readonly danger?: string;
}

const meanings: readonly Meaning[] = [
  {
    name: "Calls.AccessMedia.All",
    kind: "application",
    allows: "use the sound of calls that the app takes part in: play announcements, hear keys and recorded answers",
  },
  {
    name: "Calls.Initiate.All",
    kind: "application",
    allows: "call one person of the organisation or one number, and transfer calls to them",
  },
  {
    name: "Calls.InitiateGroupCall.All",
    kind: "application",
    allows: "call several people at once and add people of the organisation to a call",
  },
  {
    name: "Calls.JoinGroupCall.All",
    kind: "application",
    allows: "join the organisation's group calls and meetings with the rights of somebody who works there",
  },
  {
    name: "Calls.JoinGroupCallAsGuest.All",
    kind: "application",
    allows: "join the organisation's group calls and meetings as a guest",
  },
  { name: "Presence.Read.All", kind: "application", allows: "see who is available, busy or away in Teams" },
  { name: "User.Read", kind: "delegated", allows: "sign people in and read their own profile" },
  { name: "User.Read.All", kind: "delegated", allows: "read everybody's profile as the person signed in" },
  { name: "User.Read.All", kind: "application", allows: "read everybody's profile, licences included" },
  {
    name: "Application.Read.All",
    kind: "application",
    allows: "read which applications the organisation has and what it has granted them",
  },
  { name: "GroupMember.Read.All", kind: "application", allows: "read the names and the members of groups" },
  {
    name: "Organization.Read.All",
    kind: "application",
    allows: "read the organisation's domains and which licences it has bought",
  },
  {
    name: "User.ReadWrite.All",
    kind: "application",
    allows: "change and delete everybody's account, administrators' excepted",
    danger: "whoever holds the app's key can change people's accounts",
  },
  {
    name: "LicenseAssignment.ReadWrite.All",
    kind: "application",
    allows: "give licences to accounts and take them away",
  },
  {
    name: "TeamsTelephoneNumber.ReadWrite.All",
    kind: "application",
    allows: "read the organisation's telephone numbers, and give them to accounts or take them away",
  },
  {
    name: "TeamsUserConfiguration.Read.All",
    kind: "application",
    allows: "read how Teams has set up accounts: voice, numbers, policies",
  },
  {
    name: "AppRoleAssignment.ReadWrite.All",
    kind: "application",
    allows: "give people roles of applications, and applications any permission",
    danger: "the app could grant itself everything, as an administrator could",
  },
  // What the contact center never asks for, and is often given by hand to "make it work".
  {
    name: "Directory.Read.All",
    kind: "application",
    allows: "read the whole directory: people, groups, devices, applications",
    danger: "far more than a contact center needs to know",
  },
  {
    name: "Directory.ReadWrite.All",
    kind: "application",
    allows: "change people, groups and applications of the whole directory",
    danger: "the app could lock people out, or make accounts of its own",
  },
  {
    name: "Application.ReadWrite.All",
    kind: "application",
    allows: "change every application and its keys",
    danger: "the app could act as any other application, with the permissions of each",
  },
  {
    name: "RoleManagement.ReadWrite.Directory",
    kind: "application",
    allows: "make anybody a global administrator",
    danger: "the app could take over the organisation",
  },
  {
    name: "Group.ReadWrite.All",
    kind: "application",
    allows: "change all groups with their members, conversations and files",
    danger: "the app could read and change what teams keep in Microsoft 365",
  },
  {
    name: "Mail.ReadWrite",
    kind: "application",
    allows: "read, change and delete everybody's mail",
    danger: "no part of a contact center reads mail",
  },
  {
    name: "Mail.Read",
    kind: "application",
    allows: "read everybody's mail",
    danger: "no part of a contact center reads mail",
  },
  {
    name: "Files.ReadWrite.All",
    kind: "application",
    allows: "read, change and delete everybody's files",
    danger: "no part of a contact center needs people's files",
  },
  {
    name: "Files.Read.All",
    kind: "application",
    allows: "read everybody's files",
    danger: "no part of a contact center needs people's files",
  },
  {
    name: "Sites.FullControl.All",
    kind: "application",
    allows: "rule all SharePoint sites",
    danger: "no part of a contact center needs the organisation's sites",
  },
  {
    name: "Chat.Read.All",
    kind: "application",
    allows: "read everybody's chats in Teams",
    danger: "no part of a contact center reads private chats",
  },
  {
    name: "Presence.ReadWrite.All",
    kind: "application",
    allows: "see and change who is available, busy or away in Teams",
  },
];

/** A permission as it is shown to people. */
export interface PermissionInWords extends Permission {
  readonly allows: string;
  readonly danger?: string;
  readonly source: string;
}

const isSame = (one: Permission, other: Permission): boolean => one.name === other.name && one.kind === other.kind;

/** As `Office 365 Exchange Online: full_access_as_app`: Graph's own have no such name in front. */
const isOfAnotherApi = ({ name }: Permission): boolean => name.includes(": ");

export const sourceOf = ({ name, kind }: Permission): string =>
  isOfAnotherApi({ name, kind })
    ? "https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview"
    : `https://learn.microsoft.com/graph/permissions-reference#${name.toLowerCase().replaceAll(".", "")}`;

/** What the table does not know is shown with its own name, and called dangerous if it writes everywhere by itself. */
export function inWords({ name, kind }: Permission): PermissionInWords {
  const known = meanings.find((one) => isSame(one, { name, kind })) ?? guessed({ name, kind });
  const { allows, danger } = known;
  return { name, kind, allows, ...(danger !== undefined && { danger }), source: sourceOf({ name, kind }) };
}

function guessed({ name, kind }: Permission): Meaning {
  if (isOfAnotherApi({ name, kind })) {
    const allows = `use ${name.split(": ")[0] ?? name}, another API than Microsoft Graph, as ${name.split(": ")[1] ?? name}`;
    return {
      name,
      kind,
      allows,
      ...(kind === "application" && { danger: "no part of a contact center uses that API" }),
    };
  }
  const allows = "something that the contact center does not know and never asks for: see the source";
  const writesEverywhere = kind === "application" && /(Write|FullControl|Manage|Send)\w*(\.|$)/u.test(name);
  return {
    name,
    kind,
    allows,
    ...(writesEverywhere && { danger: "by its name it changes things, with nobody signed in" }),
  };
}
