# Puts the worker where the deployment has made room for it. Needs PowerShell 7, Azure Functions Core Tools, and the PowerShell Gallery.
param([Parameter(Mandatory)] [string] $FunctionAppName)

$ErrorActionPreference = 'Stop'
$modules = Join-Path -Path $PSScriptRoot -ChildPath Modules
$required = Import-PowerShellDataFile -Path (Join-Path -Path $PSScriptRoot -ChildPath requirements.psd1)
# Flex Consumption fetches no modules by itself: they travel in the package.
foreach ($name in $required.Keys) {
    $version = $required[$name]
    if (-not (Test-Path -Path (Join-Path -Path $modules -ChildPath "$name/$version"))) {
        Save-Module -Name $name -RequiredVersion $version -Path $modules -Repository PSGallery
    }
}
Push-Location -Path $PSScriptRoot
try {
    func azure functionapp publish $FunctionAppName --powershell
    if ($LASTEXITCODE -ne 0) { throw 'the worker was not published' }
} finally {
    Pop-Location
}
