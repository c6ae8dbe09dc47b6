# One command from the queue: its form, its carrying out, its answer. The form is that of shared/contracts/teams-administration.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# What may be asked, the function that does it, and the values that it takes: nothing else ever reaches a cmdlet.
$known = @{
    'find-application-instance' = @{ Function = 'Find-Instance'; Values = @('userPrincipalName') }
    'create-application-instance' = @{ Function = 'New-Instance'; Values = @('userPrincipalName', 'displayName', 'applicationId') }
    'synchronise-application-instance' = @{ Function = 'Sync-Instance'; Values = @('objectId', 'applicationId') }
    'find-voice-route' = @{ Function = 'Find-VoiceRoute'; Values = @('number') }
}
$guid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z'
$form = @{
    commandId = '^[\w.:-]{1,200}\z'
    tenantId = $guid
    userPrincipalName = '^[^\s@]{1,64}@[^\s@]{1,255}\z'
    displayName = '^\P{Cc}{1,256}\z'
    applicationId = $guid
    objectId = $guid
    number = '^\+[1-9]\d{4,14}\z'
}

function Get-Text {
    param([System.Collections.IDictionary] $From, [string] $Name)
    $value = $From[$Name]
    if ($value -isnot [string] -or $value -cnotmatch $form[$Name]) { throw "The message makes no sense: $Name" }
    $value
}

# Checks a message, as JSON or as Functions has read it. Throws where it has not the form.
function Read-TeamsCommand {
    [CmdletBinding()]
    param([Parameter(Mandatory)] $Message)

    if ($Message -is [string]) { $Message = ConvertFrom-Json -InputObject $Message -AsHashtable }
    if ($Message -isnot [System.Collections.IDictionary] -or $Message['version'] -ne 1) { throw 'The message makes no sense: version' }
    $asked = $Message['command']
    if ($asked -isnot [System.Collections.IDictionary] -or $asked['do'] -isnot [string] -or -not $known.ContainsKey($asked['do'])) {
        throw 'The message makes no sense: command'
    }
    $arguments = @{}
    foreach ($name in $known[$asked['do']].Values) { $arguments[$name] = Get-Text -From $asked -Name $name }
    # PowerShell takes some texts for dates while it reads JSON.
    $validUntil = $Message['validUntil']
    if ($validUntil -is [string]) {
        $validUntil = [datetime]::Parse($validUntil, [cultureinfo]::InvariantCulture, 'AdjustToUniversal, AssumeUniversal')
    }
    if ($validUntil -isnot [datetime]) { throw 'The message makes no sense: validUntil' }
    @{
        CommandId = Get-Text -From $Message -Name commandId
        TenantId = Get-Text -From $Message -Name tenantId
        ValidUntil = $validUntil.ToUniversalTime()
        Function = $known[$asked['do']].Function
        Arguments = $arguments
    }
}

# Signs in to the command's tenant and carries it out. Gives the answer, also where it came to nothing.
function Invoke-TeamsCommand {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [hashtable] $Command)

    $arguments = $Command.Arguments
    $outcome =
        if ([datetime]::UtcNow -gt $Command.ValidUntil) {
            @{ outcome = 'failed'; message = 'too late: the command is not valid any more' }
        } else {
            try {
                Connect-Tenant -TenantId $Command.TenantId
                try {
                    @{ outcome = 'answered'; answer = & $Command.Function @arguments }
                } finally {
                    # The next command may be for another tenant; the module knows one at a time.
                    Disconnect-MicrosoftTeams -ErrorAction SilentlyContinue | Out-Null
                }
            } catch {
                Get-Refusal -ErrorRecord $_
            }
        }
    [ordered]@{ version = 1; commandId = $Command.CommandId; tenantId = $Command.TenantId; outcome = $outcome }
}

# The cmdlets tell what went wrong in words alone. What is not known is worth another try: the run that asked has a deadline.
function Get-Refusal {
    param([System.Management.Automation.ErrorRecord] $ErrorRecord)
    $message = $ErrorRecord.Exception.Message
    # What a server has said: Entra's own code is there.
    if ($ErrorRecord.ErrorDetails) { $message = "$message $($ErrorRecord.ErrorDetails.Message)" }
    $code = switch -Regex ($message) {
        'access.?denied|forbidden|unauthori[sz]ed|not authori[sz]ed|insufficient privileges|AADSTS(500011|65001|700016|7000112|90002)' { 'not-allowed'; break }
        'belongs to the application|already exists|already in use|ObjectConflict' { 'already-exists'; break }
        'not found|does not exist|cannot find' { 'not-found'; break }
        'timed? ?out|temporar|throttl|too many requests|try again' { $null; break }
        'not a verified|not verified|invalid|is not valid' { 'refused'; break }
    }
    if ($code) { @{ outcome = 'refused'; code = $code; message = $message } } else { @{ outcome = 'failed'; message = $message } }
}

Export-ModuleMember -Function Read-TeamsCommand, Invoke-TeamsCommand
