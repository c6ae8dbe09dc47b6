# The modules that go into the package (publish.ps1), each in exactly this version: what a later one does nobody has tried.
@{
    MicrosoftTeams = '7.4.0'
}
