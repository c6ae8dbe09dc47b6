// The Entra application that sets up accounts, licences and numbers. Apart from the one for calls: a tenant may do without it.
extension microsoftGraphV1

@description('Never changes: a second deployment finds the same application by it.')
param uniqueName string
param displayName string
param identityPrincipalId string

@description('Where Entra may send people back to after its consent page.')
param redirectUris string[]

// Those of shared/domain/provisioning/permission-sets.ts (a test compares them).
@description('Application permissions on Microsoft Graph. Add AppRoleAssignment.ReadWrite.All only if roles are to be given by the contact center: it lets the application give itself anything.')
param graphPermissions string[] = [
  'Application.Read.All'
  'Organization.Read.All'
  'GroupMember.Read.All'
  'TeamsUserConfiguration.Read.All'
  'TeamsTelephoneNumber.ReadWrite.All'
  'LicenseAssignment.ReadWrite.All'
  'User.ReadWrite.All'
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
  requiredResourceAccess: [
    {
      resourceAppId: microsoftGraphAppId
      resourceAccess: [
        for permission in graphPermissions: {
          id: filter(microsoftGraph.appRoles, role => role.value == permission)[0].id
          type: 'Role'
        }
      ]
    }
  ]
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
}

resource federation 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${application.uniqueName}/managed-identity'
  audiences: ['api://AzureADTokenExchange']
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: identityPrincipalId
}

output appId string = application.appId
