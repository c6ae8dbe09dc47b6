# What the contact center needs of Teams PowerShell, each harmless when done again. Every value is a parameter, never part of a script.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Sync-CsOnlineApplicationInstance with this application parts an account from the one it had.
$noApplication = '00000000-0000-0000-0000-000000000000'

# Nothing where there is no such account, which is an error of the cmdlet.
function Get-InstanceOrNothing {
    param([string] $Identity)
    try {
        Get-CsOnlineApplicationInstance -Identity $Identity -ErrorAction Stop
    } catch {
        if ($_.Exception.Message -notmatch 'not found|does not exist|cannot find') { throw }
    }
}

# As an answer shows an account.
function ConvertTo-Answer {
    param($Instance)
    $answer = @{ is = 'application-instance' }
    if ($Instance) {
        $answer.instance = @{
            objectId = [string] $Instance.ObjectId
            userPrincipalName = [string] $Instance.UserPrincipalName
            displayName = [string] $Instance.DisplayName
            applicationId = [string] $Instance.ApplicationId
        }
        $number = $Instance.PSObject.Properties['PhoneNumber']
        if ($number -and $number.Value) { $answer.instance.number = [string] $number.Value }
    }
    $answer
}

function Find-Instance {
    param([Parameter(Mandatory)] [string] $UserPrincipalName)
    ConvertTo-Answer -Instance (Get-InstanceOrNothing -Identity $UserPrincipalName)
}

function New-Instance {
    param(
        [Parameter(Mandatory)] [string] $UserPrincipalName,
        [Parameter(Mandatory)] [string] $DisplayName,
        [Parameter(Mandatory)] [string] $ApplicationId
    )
    $found = Get-InstanceOrNothing -Identity $UserPrincipalName
    if (-not $found) { $found = New-CsOnlineApplicationInstance @PSBoundParameters -ErrorAction Stop }
    Assert-Ours -Instance $found -Applications $ApplicationId
    ConvertTo-Answer -Instance $found
}

function Sync-Instance {
    param([Parameter(Mandatory)] [string] $ObjectId, [Parameter(Mandatory)] [string] $ApplicationId)
    $found = Get-InstanceOrNothing -Identity $ObjectId
    $isParting = $ApplicationId -eq $noApplication
    if (-not $found) {
        if (-not $isParting) { throw "The account $ObjectId was not found." }
        return @{ is = 'done' }
    }
    if (-not $isParting) { Assert-Ours -Instance $found -Applications $ApplicationId, $noApplication }
    try {
        Sync-CsOnlineApplicationInstance @PSBoundParameters -ErrorAction Stop | Out-Null
    } catch {
        # It was synchronised before, and with our application: that was looked at.
        if ($isParting -or $_.Exception.Message -notmatch 'same key has already been added') { throw }
    }
    @{ is = 'done' }
}

# Nobody takes an account away from another application.
function Assert-Ours {
    param($Instance, [string[]] $Applications)
    if ([string] $Instance.ApplicationId -notin $Applications) {
        throw "$($Instance.UserPrincipalName) belongs to the application $($Instance.ApplicationId)"
    }
}

function Find-VoiceRoute {
    param([Parameter(Mandatory)] [string] $Number)
    $names = foreach ($route in Get-CsOnlineVoiceRoute -ErrorAction Stop) {
        # A pattern that is none takes no number.
        try { if ([regex]::IsMatch($Number, $route.NumberPattern)) { [string] $route.Identity } } catch [System.ArgumentException] { }
    }
    @{ is = 'voice-routes'; names = @($names) }
}

Export-ModuleMember -Function Find-Instance, New-Instance, Sync-Instance, Find-VoiceRoute
