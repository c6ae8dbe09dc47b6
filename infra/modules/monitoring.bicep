// Logs and telemetry: Application Insights on a Log Analytics workspace, written to with the app's identity.
param suffix string
param location string
param tags object
param identityPrincipalId string

@description('Days that telemetry is kept; 30 are free.')
param retentionDays int = 30

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

// Monitoring Metrics Publisher
var publisherRole = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '3913510d-42f4-4e42-8a64-420c390055eb'
)

resource mayPublish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identityPrincipalId, publisherRole)
  properties: {
    roleDefinitionId: publisherRole
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output insightsName string = insights.name
output connection string = insights.properties.ConnectionString
