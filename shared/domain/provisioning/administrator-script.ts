// The scripts that a customer's own administrator runs where no worker may: whole, parameter-safe, and harmless when run twice.
import type { TenantId } from "../kernel/ids";
import { comment, quoted, table } from "./powershell-text";
import { noApplication, type TeamsCommand } from "./teams-command";

/** Older ones cannot do all of this with application-based sign-in, and later ones are untried: as infra/teams-worker has it. */
const moduleVersion = "7.4.0";

type Create = Extract<TeamsCommand, { do: "create-application-instance" }>;
type Synchronise = Extract<TeamsCommand, { do: "synchronise-application-instance" }>;

/** Asks by name, as an account that is not there is an error of the cmdlet. */
const find = (name: string): string =>
  [
    "try {",
    `    $account = Get-CsOnlineApplicationInstance -Identity ${name}`,
    "} catch {",
    "    if ($_.Exception.Message -notmatch 'not found|does not exist|cannot find') { throw }",
    "    $account = $null",
    "}",
  ].join("\n");

const frame = (tenantId: TenantId, what: string, body: readonly string[]): string =>
  [
    comment(what),
    comment("Run it in PowerShell 7 as Teams Administrator. Running it again does no harm."),
    "$ErrorActionPreference = 'Stop'",
    `Import-Module -Name MicrosoftTeams -MinimumVersion ${quoted(moduleVersion)}`,
    `Connect-MicrosoftTeams -TenantId ${quoted(tenantId)} | Out-Null`,
    "",
    ...body,
    "",
  ].join("\n");

/** Makes the account and binds it to the application; stops where it belongs to another one. */
export const creationScript = (tenantId: TenantId, command: Create): string =>
  frame(tenantId, `Makes the resource account ${command.userPrincipalName} for the contact center.`, [
    `$wanted = ${table({
      UserPrincipalName: command.userPrincipalName,
      DisplayName: command.displayName,
      ApplicationId: command.applicationId,
    })}`,
    find("$wanted.UserPrincipalName"),
    "if (-not $account) { $account = New-CsOnlineApplicationInstance @wanted }",
    "if ($account.ApplicationId -ne $wanted.ApplicationId) {",
    '    throw "$($wanted.UserPrincipalName) belongs to the application $($account.ApplicationId): choose another name, or remove it"',
    "}",
    "try {",
    "    Sync-CsOnlineApplicationInstance -ObjectId $account.ObjectId -ApplicationId $wanted.ApplicationId",
    "} catch {",
    comment("Bound already.").padStart(4 + comment("Bound already.").length),
    "    if ($_.Exception.Message -notmatch 'same key has already been added') { throw }",
    "}",
    "$account | Format-List -Property UserPrincipalName, DisplayName, ObjectId, ApplicationId",
  ]);

/** Binds an account that is there to the application, or parts it from the one it has. */
export const synchronisationScript = (tenantId: TenantId, command: Synchronise): string =>
  frame(
    tenantId,
    command.applicationId === noApplication
      ? `Parts the resource account ${command.objectId} from its application.`
      : `Binds the resource account ${command.objectId} to the contact center.`,
    [
      `$wanted = ${table({ ObjectId: command.objectId, ApplicationId: command.applicationId })}`,
      "try {",
      "    Sync-CsOnlineApplicationInstance @wanted",
      "} catch {",
      "    if ($_.Exception.Message -notmatch 'same key has already been added') { throw }",
      "}",
    ],
  );

/** Shows which voice routes take a number. */
export const voiceRouteScript = (tenantId: TenantId, number: string): string =>
  frame(tenantId, `Shows the voice routes that take ${number}.`, [
    `$number = ${quoted(number)}`,
    "Get-CsOnlineVoiceRoute | Where-Object { $number -match $_.NumberPattern } | Format-Table -Property Identity, NumberPattern, Priority",
  ]);
