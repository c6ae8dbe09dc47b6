// The worker that makes resource accounts (infra/teams-worker): PowerShell on Flex Consumption, with an identity of its own that reaches
// two of the app's queues and nothing else of it. What it may do in a customer's tenant, the customer's administrators decide.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param identityPrincipalId string
@description('The app\'s storage account: the queues between the two are there.')
param storageName string
@description('Of the Application Insights that the app reports to.')
param insightsName string
@description('The application that customers give the role Teams Administrator; the identity stands in for its secret.')
param teamsAppId string

var commandQueue = 'teams-commands'
var answerQueue = 'teams-answers'
var deploymentContainer = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource commands 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: commandQueue
}

// What the worker cannot make sense of ends here, for people to look at.
resource commandsPutAside 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: '${commandQueue}-poison'
}

resource answers 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: answerQueue
}

var contributorRole = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  // Storage Queue Data Contributor
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
)
var senderRole = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  // Storage Queue Data Message Sender
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
)

resource mayTakeCommands 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: commands
  name: guid(commands.id, identityPrincipalId, contributorRole)
  properties: { roleDefinitionId: contributorRole, principalId: identityPrincipalId, principalType: 'ServicePrincipal' }
}

resource mayPutAside 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: commandsPutAside
  name: guid(commandsPutAside.id, identityPrincipalId, contributorRole)
  properties: { roleDefinitionId: contributorRole, principalId: identityPrincipalId, principalType: 'ServicePrincipal' }
}

resource mayAnswer 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: answers
  name: guid(answers.id, identityPrincipalId, senderRole)
  properties: { roleDefinitionId: senderRole, principalId: identityPrincipalId, principalType: 'ServicePrincipal' }
}

// For its host and its package: whoever gets hold of the worker finds nothing of the app's there.
module ownStorage 'storage.bicep' = {
  name: 'teams-worker-storage'
  params: {
    name: take('sttw${uniqueString(resourceGroup().id, name)}', 24)
    location: location
    tags: tags
    identityPrincipalId: identityPrincipalId
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var publisherRole = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  // Monitoring Metrics Publisher
  '3913510d-42f4-4e42-8a64-420c390055eb'
)

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identityPrincipalId, publisherRole)
  properties: { roleDefinitionId: publisherRole, principalId: identityPrincipalId, principalType: 'ServicePrincipal' }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${ownStorage.outputs.addresses.blob}${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'powershell', version: '7.4' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__blobServiceUri: ownStorage.outputs.addresses.blob
      AzureWebJobsStorage__queueServiceUri: ownStorage.outputs.addresses.queue
      AzureWebJobsStorage__tableServiceUri: ownStorage.outputs.addresses.table
      TeamsQueues__credential: 'managedidentity'
      TeamsQueues__clientId: identityClientId
      TeamsQueues__queueServiceUri: account.properties.primaryEndpoints.queue
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // Microsoft's module is signed in to one tenant at a time: more work means more instances.
      PSWorkerInProcConcurrencyUpperBound: '1'
      FUNCTIONS_WORKER_PROCESS_COUNT: '1'
      MANAGED_IDENTITY_CLIENT_ID: identityClientId
      TEAMS_APP_ID: teamsAppId
      ENTRA_AUTHORITY: environment().authentication.loginEndpoint
    }
  }
}

output functionAppName string = app.name
