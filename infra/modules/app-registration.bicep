// The Entra application: what customers' tenants consent to, and the audience of our own API.
// The managed identity stands in for a client secret (workload identity federation).
extension microsoftGraphV1

@description('Never changes: a second deployment finds the same application by it.')
param uniqueName string
param displayName string
param identityPrincipalId string

@description('Where Entra may send people back to after its consent page.')
param redirectUris string[]

// Both are those of shared/domain/provisioning/permission-sets.ts for calling and web (a test compares them).
@description('Application permissions on Microsoft Graph: to answer, place and join calls, to see who is available, and who people are.')
param graphPermissions string[] = [
  'Calls.AccessMedia.All'
  'Calls.Initiate.All'
  'Calls.InitiateGroupCall.All'
  'Calls.JoinGroupCall.All'
  'Calls.JoinGroupCallAsGuest.All'
  'Presence.Read.All'
  'User.Read.All'
]
@description('Delegated permissions on Microsoft Graph: of whoever has signed in.')
param delegatedPermissions string[] = [
  'User.Read'
  'User.Read.All'
]

// App roles of our API; their values are those of shared/domain/access/caller.ts (a test compares them).
var apiRoles = [
  { value: 'Admin', members: 'User', description: 'Changes settings.' }
  { value: 'Supervisor', members: 'User', description: 'Sees and steers queues and agents.' }
  { value: 'Agent', members: 'User', description: 'Takes contacts.' }
  { value: 'Wallboard', members: 'User', description: 'Sees how queues do, and nothing about people.' }
  { value: 'Callbacks.ReadWrite.All', members: 'Application', description: 'Requests and cancels callbacks as a program.' }
]

var microsoftGraphAppId = '00000003-0000-0000-c000-000000000000'

resource microsoftGraph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: microsoftGraphAppId
}

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: 'AzureADMultipleOrgs'
  web: { redirectUris: redirectUris }
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: guid(uniqueName, 'scope', 'access')
        value: 'access'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Use the contact center'
        adminConsentDescription: 'Use the contact center as the signed-in user.'
        userConsentDisplayName: 'Use the contact center'
        userConsentDescription: 'Use the contact center as you.'
      }
    ]
  }
  appRoles: [
    for role in apiRoles: {
      id: guid(uniqueName, 'role', role.value)
      value: role.value
      displayName: role.value
      description: role.description
      allowedMemberTypes: [role.members]
      isEnabled: true
    }
  ]
  requiredResourceAccess: [
    {
      resourceAppId: microsoftGraphAppId
      resourceAccess: concat(
        map(graphPermissions, permission => {
          id: filter(microsoftGraph.appRoles, role => role.value == permission)[0].id
          type: 'Role'
        }),
        map(delegatedPermissions, permission => {
          id: filter(microsoftGraph.oauth2PermissionScopes, scope => scope.value == permission)[0].id
          type: 'Scope'
        })
      )
    }
  ]
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
  // Only people and programs that were given a role get a token.
  appRoleAssignmentRequired: true
}

resource federation 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${application.uniqueName}/managed-identity'
  audiences: ['api://AzureADTokenExchange']
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: identityPrincipalId
}

output appId string = application.appId
