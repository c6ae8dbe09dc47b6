// One storage account: the Functions host and task hub, the deployed package, and the spoken prompts. The Teams worker has one of its own.
@minLength(3)
@maxLength(24)
param name string
param location string
param tags object
param identityPrincipalId string

var deploymentContainer = 'deployments'
var promptContainer = 'prompts'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowSharedKeyAccess: false
    // Teams fetches prompts by short-lived signed addresses, never anonymously.
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for container in [deploymentContainer, promptContainer]: {
    parent: blobs
    name: container
  }
]

// Blob data owner (which includes signing addresses as a user delegate), queue and table data contributor: the host needs all three.
var dataRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
]

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in dataRoles: {
    scope: account
    name: guid(account.id, identityPrincipalId, role)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: identityPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

@export()
type storageAddresses = {
  blob: string
  queue: string
  table: string
  @description('Where the function app finds its package.')
  deployments: string
  @description('Name of the blob container with spoken prompts.')
  promptContainer: string
}

output name string = account.name
output addresses storageAddresses = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
  deployments: '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
  promptContainer: promptContainer
}
