# Signs in to a customer's tenant as our application. No secret anywhere: the worker's managed identity stands for it (workload
# identity federation), and the tenant's own Entra gives the tokens.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Microsoft Graph, and Skype and Teams Tenant Admin API: Connect-MicrosoftTeams wants both, in this order.
$scopes = @('https://graph.microsoft.com/.default', '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default')

# Says who we are, to Entra alone.
function Get-Assertion {
    $request = @{
        Uri = $env:IDENTITY_ENDPOINT
        Headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER }
        Body = @{
            'api-version' = '2019-08-01'
            resource = 'api://AzureADTokenExchange'
            client_id = $env:MANAGED_IDENTITY_CLIENT_ID
        }
    }
    (Invoke-RestMethod @request).access_token
}

function Get-TenantToken {
    param([string] $TenantId, [string] $Scope, [string] $Assertion)
    $request = @{
        Method = 'Post'
        Uri = '{0}/{1}/oauth2/v2.0/token' -f $env:ENTRA_AUTHORITY.TrimEnd('/'), [uri]::EscapeDataString($TenantId)
        Body = @{
            client_id = $env:TEAMS_APP_ID
            scope = $Scope
            grant_type = 'client_credentials'
            client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
            client_assertion = $Assertion
        }
    }
    (Invoke-RestMethod @request).access_token
}

function Connect-Tenant {
    param([Parameter(Mandatory)] [string] $TenantId)
    $assertion = Get-Assertion
    $tokens = foreach ($scope in $scopes) { Get-TenantToken -TenantId $TenantId -Scope $scope -Assertion $assertion }
    Connect-MicrosoftTeams -TenantId $TenantId -AccessTokens $tokens -ErrorAction Stop | Out-Null
}

Export-ModuleMember -Function Connect-Tenant
