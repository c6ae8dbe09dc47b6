# Called with each command of the contact center (shared/contracts/teams-administration): carries it out and answers. A message that
# makes no sense is an error: after three tries it lies in the poison queue, where people can look at it.
param($Message, $TriggerMetadata)

$ErrorActionPreference = 'Stop'
Import-Module -Name TeamsCommand

$command = Read-TeamsCommand -Message $Message
Push-OutputBinding -Name Answer -Value (Invoke-TeamsCommand -Command $command | ConvertTo-Json -Depth 6 -Compress)
