// Azure Speech, which says the prompts. Its own domain name is what lets an identity, and not a key, use it.
param name string
param location string
param tags object
param identityPrincipalId string

resource speech 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'SpeechServices'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

// Cognitive Services Speech User
var speechUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'f2dc8367-1007-4938-bd23-fe263f013447'
)

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: speech
  name: guid(speech.id, identityPrincipalId, speechUser)
  properties: {
    roleDefinitionId: speechUser
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output id string = speech.id
output endpoint string = speech.properties.endpoint
