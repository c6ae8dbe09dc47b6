// What a person has to run where a run could not undo or remove something: exact commands, with every value quoted.
import { numberTypes, quoted } from "./powershell-text";
import { noApplication } from "./teams-command";
import { isExternal } from "./wish";
import type { ProvisioningRun, Repair, StepName } from "./run";

export function repairOf({ wish, facts }: ProvisioningRun, step: StepName, why: string): Repair {
  const account = quoted(facts.endpointId ?? (isExternal(wish) ? "" : wish.userPrincipalName));
  return { step, why, command: commandOf() };

  function commandOf(): string {
    switch (step) {
      case "application-instance":
        // By its name alone it might be a person's: only what is a resource account is removed.
        return facts.endpointId === undefined
          ? `Get-CsOnlineApplicationInstance -Identity ${account} | ForEach-Object { Remove-MgUser -UserId $_.ObjectId }`
          : `Remove-MgUser -UserId ${account}`;
      case "synchronised":
        return `Sync-CsOnlineApplicationInstance -ObjectId ${account} -ApplicationId ${quoted(noApplication)}`;
      case "usage-location":
        // Entra empties none.
        return facts.usageLocationBefore === undefined
          ? "Nothing: it goes with the account."
          : `Update-MgUser -UserId ${account} -UsageLocation ${quoted(facts.usageLocationBefore)}`;
      case "licence":
        return `Set-MgUserLicense -UserId ${account} -AddLicenses @() -RemoveLicenses @(${quoted(facts.productId ?? "")})`;
      case "number":
        return (
          `Remove-CsPhoneNumberAssignment -Identity ${account} -PhoneNumber ${quoted(wish.number.value)} ` +
          `-PhoneNumberType ${quoted(numberTypes[wish.number.kind])}`
        );
      case "bound":
        return `DELETE /api/settings/endpoints/${facts.endpointId ?? ""}`;
      case "test-call":
        return "Nothing: the call ends by itself.";
      case "calls-over":
        return "Wait until the calls are over, or end them at the desk, and remove the endpoint again.";
      case "prerequisites":
      case "agents":
      case "in-directory":
      case "number-at-sbc":
        return "Nothing.";
    }
  }
}
