// The one secret: what manage links of callbacks are signed with. Made here, read by the app's identity, seen by nobody.
param name string
param location string
param tags object
param identityPrincipalId string

@description('A new one for each deployment, taken only by the first: links that customers have must stay valid.')
@secure()
param firstValue string = '${newGuid()}${newGuid()}'

var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
  }
}

@onlyIfNotExists()
resource linkSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'callback-links'
  properties: { value: firstValue }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityPrincipalId, secretsUser)
  properties: { principalId: identityPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

@description('For app settings. Without a version: a new secret is taken within a day.')
output linkKeyReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/callback-links)'
