# What the worker can do, and nothing else: Read-TeamsCommand checks a message, Invoke-TeamsCommand carries it out.
@{
    ModuleVersion = '1.0.0'
    GUID = '6f0d2a1c-4c39-4b5e-9a43-5d5c7f1d8e21'
    PowerShellVersion = '7.2'
    RootModule = 'TeamsCommand.psm1'
    NestedModules = @('ApplicationInstance.psm1', 'TenantSignIn.psm1')
    FunctionsToExport = @('Read-TeamsCommand', 'Invoke-TeamsCommand')
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
