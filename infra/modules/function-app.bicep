// The app itself: Node 22 on Flex Consumption, which scales by the second and can keep instances warm.
import { storageAddresses } from 'storage.bicep'

param name string
param location string
param tags object
param identityId string
param identityClientId string
param appId string
@description('The application that sets up accounts, licences and numbers; empty: the same as for calls.')
param provisioningAppId string
param applicationInsightsConnection string
param storage storageAddresses
@description('Who makes resource accounts where a request does not say.')
@allowed(['worker', 'by-hand'])
param teamsAdministration string
param cosmosEndpoint string
param cosmosDatabase string
param speechEndpoint string
param speechResourceId string
@description('Where Key Vault keeps what manage links are signed with.')
param linkKeyReference string
param defaultLanguage string
param alwaysReadyInstances int

@description('Upper limit of instances; Azure allows 1000.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 100

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

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
  // azd finds the app that azure.yaml calls "api" by this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2', http20Enabled: true }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: storage.deployments
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'node', version: '22' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
      }
    }
  }

  // Apart from the app, because one of the settings is the address that the app gets.
  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__blobServiceUri: storage.blob
      AzureWebJobsStorage__queueServiceUri: storage.queue
      AzureWebJobsStorage__tableServiceUri: storage.table
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // What shared/config.ts reads (a test compares them).
      MANAGED_IDENTITY_CLIENT_ID: identityClientId
      APP_ID: appId
      PROVISIONING_APP_ID: provisioningAppId
      // Whoever deploys brings in the customers' tenants.
      OPERATOR_TENANT_ID: tenant().tenantId
      API_AUDIENCE: appId
      PUBLIC_URL: 'https://${app.properties.defaultHostName}'
      ENTRA_AUTHORITY: environment().authentication.loginEndpoint
      // How the runtime itself reaches the change feed (functions/live).
      CosmosFeed__accountEndpoint: cosmosEndpoint
      CosmosFeed__credential: 'managedidentity'
      CosmosFeed__clientId: identityClientId
      COSMOS_ENDPOINT: cosmosEndpoint
      COSMOS_DATABASE: cosmosDatabase
      BLOB_ENDPOINT: storage.blob
      QUEUE_ENDPOINT: storage.queue
      TEAMS_ADMINISTRATION: teamsAdministration
      PROMPT_CONTAINER: storage.promptContainer
      SPEECH_ENDPOINT: speechEndpoint
      SPEECH_RESOURCE_ID: speechResourceId
      DEFAULT_LANGUAGE: defaultLanguage
      CALLBACK_LINK_SECRET: linkKeyReference
    }
  }
}

output publicUrl string = 'https://${app.properties.defaultHostName}'
