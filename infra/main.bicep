// One installation of the contact center in one subscription: `azd up`, or `az deployment sub create` (see README.md).
targetScope = 'subscription'

@description('Names the installation, for example contact-center-test. Part of every resource name.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Azure region. Flex Consumption and Speech must both be offered there.')
param location string

@description('Client id of an app registration made beforehand. Empty: the deployment makes one, which needs the right to do so in Entra.')
param existingAppId string = ''

@description('serverless: pay per request, one region. autoscale: reserved throughput that grows tenfold at need.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('Language of prompts for endpoints that name none.')
@allowed(['pt-PT', 'pt-BR', 'en-US', 'es-ES'])
param defaultLanguage string = 'en-US'

@description('Instances kept warm for HTTP. A call must be answered within 15 s; with 0 a quiet installation pays a cold start first.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('Registers an application of its own for provisioning, so that tenants can consent to calls without it.')
param registerProvisioning bool = empty(existingAppId)

@description('Deploys the PowerShell worker that makes resource accounts. Without it the customers\' administrators run a script instead.')
param teamsWorker bool = false

var suffix = uniqueString(subscription().subscriptionId, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var functionAppName = 'func-contact-center-${suffix}'
// The app's own address follows from its name, and has to be registered before the app is there.
var consentRedirect = 'https://${functionAppName}.azurewebsites.net/api/provisioning/consent/redirect'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-contact-center-${suffix}', location: location, tags: tags }
}

module appRegistration 'modules/app-registration.bicep' = if (empty(existingAppId)) {
  scope: group
  params: {
    uniqueName: 'contact-center-${suffix}'
    displayName: 'Contact center (${environmentName})'
    identityPrincipalId: identity.outputs.principalId
    redirectUris: [consentRedirect]
  }
}

module provisioningRegistration 'modules/provisioning-registration.bicep' = if (registerProvisioning) {
  scope: group
  params: {
    uniqueName: 'contact-center-provisioning-${suffix}'
    displayName: 'Contact center provisioning (${environmentName})'
    identityPrincipalId: identity.outputs.principalId
    redirectUris: [consentRedirect]
  }
}

var appId = empty(existingAppId) ? appRegistration!.outputs.appId : existingAppId

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: { suffix: suffix, location: location, tags: tags, identityPrincipalId: identity.outputs.principalId }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${suffix}'
    location: location
    tags: tags
    identityPrincipalId: identity.outputs.principalId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: 'cosmos-${suffix}'
    location: location
    tags: tags
    capacity: cosmosCapacity
    // The same file tells the local runtime and the tests which containers there are.
    containers: loadJsonContent('../shared/adapters/cosmos/containers.json')
    identityPrincipalId: identity.outputs.principalId
  }
}

module speech 'modules/speech.bicep' = {
  scope: group
  params: {
    name: 'speech-${suffix}'
    location: location
    tags: tags
    identityPrincipalId: identity.outputs.principalId
  }
}

module secrets 'modules/secrets.bicep' = {
  scope: group
  params: {
    // Vaults have 24 characters.
    name: 'kv${suffix}'
    location: location
    tags: tags
    identityPrincipalId: identity.outputs.principalId
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: functionAppName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    appId: appId
    provisioningAppId: registerProvisioning ? provisioningRegistration!.outputs.appId : ''
    applicationInsightsConnection: monitoring.outputs.connection
    storage: storage.outputs.addresses
    teamsAdministration: teamsWorker ? 'worker' : 'by-hand'
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: cosmos.outputs.database
    speechEndpoint: speech.outputs.endpoint
    speechResourceId: speech.outputs.id
    linkKeyReference: secrets.outputs.linkKeyReference
    defaultLanguage: defaultLanguage
    alwaysReadyInstances: alwaysReadyInstances
  }
}

// What may administer Teams in customers' tenants is apart from everything else: its own identity, application and storage.
module teamsWorkerIdentity 'modules/identity.bicep' = if (teamsWorker) {
  scope: group
  params: { name: 'id-teams-worker-${suffix}', location: location, tags: tags }
}

module teamsWorkerRegistration 'modules/provisioning-registration.bicep' = if (teamsWorker) {
  scope: group
  params: {
    uniqueName: 'contact-center-teams-worker-${suffix}'
    displayName: 'Contact center Teams worker (${environmentName})'
    identityPrincipalId: teamsWorkerIdentity!.outputs.principalId
    redirectUris: []
    // The cmdlets ask for it; all else comes with the role Teams Administrator in the customer's tenant.
    graphPermissions: ['Organization.Read.All']
  }
}

module teamsWorkerApp 'modules/teams-worker.bicep' = if (teamsWorker) {
  scope: group
  params: {
    name: 'func-teams-worker-${suffix}'
    location: location
    tags: tags
    identityId: teamsWorkerIdentity!.outputs.id
    identityClientId: teamsWorkerIdentity!.outputs.clientId
    identityPrincipalId: teamsWorkerIdentity!.outputs.principalId
    storageName: storage.outputs.name
    insightsName: monitoring.outputs.insightsName
    teamsAppId: teamsWorkerRegistration!.outputs.appId
  }
}

module bot 'modules/bot.bicep' = {
  scope: group
  params: {
    name: 'bot-contact-center-${suffix}'
    displayName: 'Contact center (${environmentName})'
    tags: tags
    appId: appId
    publicUrl: functionApp.outputs.publicUrl
  }
}

output PUBLIC_URL string = functionApp.outputs.publicUrl
output APP_ID string = appId
output TEAMS_WORKER_APP_ID string = teamsWorker ? teamsWorkerRegistration!.outputs.appId : ''
output TEAMS_WORKER_NAME string = teamsWorker ? teamsWorkerApp!.outputs.functionAppName : ''
output AZURE_RESOURCE_GROUP string = group.name
@description('An administrator of each Teams tenant opens this once.')
output CONSENT_URL string = '${environment().authentication.loginEndpoint}organizations/v2.0/adminconsent?client_id=${appId}&scope=https://graph.microsoft.com/.default'
