# The cmdlets that the worker and the administrators' scripts use, on a tenant in memory. Each call is recorded with its exact values;
# $global:StandIn holds the tenant, and which cmdlet is to fail next, with what words, before or after its effect.
Set-StrictMode -Version Latest

function Enter-Cmdlet {
    param([string] $Name, [System.Collections.IDictionary] $Values)
    $kept = @{}
    foreach ($key in $Values.Keys) { if ($key -ne 'ErrorAction') { $kept[$key] = $Values[$key] } }
    $global:StandIn.Calls.Add(@{ cmdlet = $Name; values = $kept })
    if ($Name -ne 'Connect-MicrosoftTeams' -and -not $global:StandIn.TenantId) { throw 'You must call the Connect-MicrosoftTeams cmdlet before calling any other cmdlets.' }
    if ($global:StandIn.Fails.ContainsKey($Name)) {
        $fails = $global:StandIn.Fails[$Name]
        if ($fails.when -eq 'before') { $global:StandIn.Fails.Remove($Name); throw $fails.message }
    }
}

function Exit-Cmdlet {
    param([string] $Name)
    if ($global:StandIn.Fails.ContainsKey($Name)) {
        $message = $global:StandIn.Fails[$Name].message
        $global:StandIn.Fails.Remove($Name)
        throw $message
    }
}

function Connect-MicrosoftTeams {
    [CmdletBinding()] param([string] $TenantId, [string[]] $AccessTokens)
    Enter-Cmdlet -Name Connect-MicrosoftTeams -Values $PSBoundParameters
    Exit-Cmdlet -Name Connect-MicrosoftTeams
    $global:StandIn.TenantId = $TenantId
    [pscustomobject]@{ TenantId = $TenantId }
}

function Disconnect-MicrosoftTeams {
    [CmdletBinding()] param()
    $global:StandIn.TenantId = $null
}

function Get-CsOnlineApplicationInstance {
    [CmdletBinding()] param([string] $Identity)
    Enter-Cmdlet -Name Get-CsOnlineApplicationInstance -Values $PSBoundParameters
    $found = $global:StandIn.Accounts.Where({ $_.UserPrincipalName -eq $Identity -or $_.ObjectId -eq $Identity })
    if ($found.Count -eq 0) { throw "Application instance '$Identity' was not found." }
    $found[0]
}

function New-CsOnlineApplicationInstance {
    [CmdletBinding()] param([string] $UserPrincipalName, [string] $DisplayName, [string] $ApplicationId)
    Enter-Cmdlet -Name New-CsOnlineApplicationInstance -Values $PSBoundParameters
    if ($global:StandIn.Accounts.Where({ $_.UserPrincipalName -eq $UserPrincipalName }).Count -gt 0) { throw 'UserPrincipalName already exists.' }
    $account = [pscustomobject]@{
        ObjectId = [guid]::NewGuid().ToString()
        UserPrincipalName = $UserPrincipalName
        DisplayName = $DisplayName
        ApplicationId = $ApplicationId
        PhoneNumber = $null
    }
    $global:StandIn.Accounts.Add($account)
    Exit-Cmdlet -Name New-CsOnlineApplicationInstance
    $account
}

function Sync-CsOnlineApplicationInstance {
    [CmdletBinding()] param([string] $ObjectId, [string] $ApplicationId)
    Enter-Cmdlet -Name Sync-CsOnlineApplicationInstance -Values $PSBoundParameters
    $account = Get-CsOnlineApplicationInstance -Identity $ObjectId
    $isParting = $ApplicationId -eq '00000000-0000-0000-0000-000000000000'
    if (-not $isParting -and $global:StandIn.Synchronised.Contains($ObjectId)) { throw 'An item with the same key has already been added.' }
    $account.ApplicationId = $ApplicationId
    if ($isParting) { $global:StandIn.Synchronised.Remove($ObjectId) | Out-Null } else { $global:StandIn.Synchronised.Add($ObjectId) | Out-Null }
    Exit-Cmdlet -Name Sync-CsOnlineApplicationInstance
}

function Get-CsOnlineVoiceRoute {
    [CmdletBinding()] param()
    Enter-Cmdlet -Name Get-CsOnlineVoiceRoute -Values $PSBoundParameters
    $global:StandIn.Routes
}
