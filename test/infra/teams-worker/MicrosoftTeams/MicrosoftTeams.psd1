# Stands in for Microsoft's module of this name, in the version that infra/teams-worker/requirements.psd1 asks for.
@{
    ModuleVersion = '7.4.0'
    GUID = 'a0c5b2b4-1f0e-4d56-8f0b-9f3f3f6b7c11'
    RootModule = 'MicrosoftTeams.psm1'
    FunctionsToExport = @(
        'Connect-MicrosoftTeams', 'Disconnect-MicrosoftTeams', 'Get-CsOnlineApplicationInstance',
        'New-CsOnlineApplicationInstance', 'Sync-CsOnlineApplicationInstance', 'Get-CsOnlineVoiceRoute'
    )
}
