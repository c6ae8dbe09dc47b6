# Runs the worker, and scripts as an administrator would, beside the stand-in module. Reads one JSON object a line and answers with one:
# { message } is run as the Functions worker runs run.ps1, { script } as a file; { accounts, routes, fails } set the tenant.
param([string] $Worker)

$ErrorActionPreference = 'Stop'
$env:PSModulePath = @("$PSScriptRoot", (Join-Path -Path $Worker -ChildPath Modules), $env:PSModulePath) -join [IO.Path]::PathSeparator
. (Join-Path -Path $Worker -ChildPath profile.ps1)

function Push-OutputBinding { param($Name, $Value) $global:StandIn.Pushed = @{ name = $Name; value = $Value } }

function Reset-Tenant {
    param($To)
    $accounts = [System.Collections.Generic.List[object]]::new()
    foreach ($account in @($To['accounts']).Where({ $_ })) { $accounts.Add([pscustomobject] $account) }
    $fails = if ($To['fails']) { $To['fails'] } else { @{} }
    $routes = @($To['routes']).Where({ $_ }).ForEach({ [pscustomobject] $_ })
    $global:StandIn = @{
        TenantId = $null; Accounts = $accounts; Fails = $fails; Routes = $routes; Pushed = $null
        Calls = [System.Collections.Generic.List[object]]::new(); Synchronised = [System.Collections.Generic.HashSet[string]]::new()
    }
}

Reset-Tenant -To @{}
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $asked = ConvertFrom-Json -InputObject $line -AsHashtable
    $global:StandIn.Pushed = $null
    $problem = $null
    try {
        if ($asked.ContainsKey('message')) {
            & (Join-Path -Path $Worker -ChildPath TeamsCommands/run.ps1) -Message $asked['message'] -TriggerMetadata @{}
        } elseif ($asked.ContainsKey('script')) {
            $file = [IO.Path]::ChangeExtension([IO.Path]::GetTempFileName(), '.ps1')
            try { [IO.File]::WriteAllText($file, $asked['script']); & $file | Out-Null } finally { [IO.File]::Delete($file) }
        } else {
            Reset-Tenant -To $asked
        }
    } catch {
        $problem = "$_"
    }
    $state = @{ pushed = $global:StandIn.Pushed; problem = $problem; calls = $global:StandIn.Calls; accounts = $global:StandIn.Accounts }
    [Console]::Out.WriteLine((ConvertTo-Json -InputObject $state -Depth 8 -Compress -EscapeHandling EscapeNonAscii))
}
