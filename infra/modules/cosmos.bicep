// The truth: one Cosmos account, reachable by identity only, with the containers that containers.json lists.
param name string
param location string
param tags object
param identityPrincipalId string

@allowed(['serverless', 'autoscale'])
param capacity string

@description('Most request units per second of the whole database, where capacity is autoscale; at rest it costs a tenth.')
@minValue(1000)
param autoscaleMaximum int = 4000

type container = {
  id: string
  @description('Levels of the hierarchical partition key, outermost first.')
  partitionKey: string[]
  indexingPolicy: object?
  @description('Seconds; -1 keeps items that name no time of their own.')
  defaultTtl: int?
  uniqueKeyPolicy: object?
}
param containers container[]

var databaseName = 'contact-center'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0 }]
    // Compare-and-set and reading what one has just written need no more, and cost half of what is stronger.
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: { id: databaseName }
    options: capacity == 'serverless' ? {} : { autoscaleSettings: { maxThroughput: autoscaleMaximum } }
  }
}

resource containersOfDatabase 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for item in containers: {
    parent: database
    name: item.id
    properties: {
      // Only what the file says: Cosmos has its own defaults for the rest.
      resource: union(
        {
          id: item.id
          partitionKey: {
            paths: item.partitionKey
            kind: length(item.partitionKey) > 1 ? 'MultiHash' : 'Hash'
            version: 2
          }
        },
        item.?indexingPolicy == null ? {} : { indexingPolicy: item.?indexingPolicy },
        item.?defaultTtl == null ? {} : { defaultTtl: item.?defaultTtl },
        item.?uniqueKeyPolicy == null ? {} : { uniqueKeyPolicy: item.?uniqueKeyPolicy }
      )
    }
  }
]

// Cosmos DB Built-in Data Contributor
var dataContributor = '${account.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'

resource mayUse 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, identityPrincipalId, dataContributor)
  properties: {
    roleDefinitionId: dataContributor
    principalId: identityPrincipalId
    scope: account.id
  }
}

output endpoint string = account.properties.documentEndpoint
output database string = database.name
