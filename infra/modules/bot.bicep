// The bot registration: tells Teams that calls to our resource accounts are ours, and where to announce them.
param name string
param displayName string
param tags object
param appId string
param publicUrl string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    msaAppId: appId
    // Of the bot registration only; the application itself serves every tenant that consents to it.
    msaAppType: 'SingleTenant'
    msaAppTenantId: tenant().tenantId
    // Azure wants an address for messages; this bot only takes calls, and answers 404 there.
    endpoint: '${publicUrl}/api/messages'
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true
      enableCalling: true
      callingWebhook: '${publicUrl}/api/calls/incoming'
      deploymentEnvironment: 'CommercialDeployment'
    }
  }
}
