// Values of one installation, taken from azd's environment (`azd env set NAME value`).
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'contact-center')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param existingAppId = readEnvironmentVariable('EXISTING_APP_ID', '')
param cosmosCapacity = readEnvironmentVariable('COSMOS_CAPACITY', 'serverless')
param defaultLanguage = readEnvironmentVariable('DEFAULT_LANGUAGE', 'en-US')
param teamsWorker = bool(readEnvironmentVariable('TEAMS_WORKER', 'false'))
param alwaysReadyInstances = int(readEnvironmentVariable('ALWAYS_READY_INSTANCES', '0'))
