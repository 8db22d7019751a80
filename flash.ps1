<#
.SYNOPSIS
  Writes the nanoFramework firmware image of a board to an ESP32.
.DESCRIPTION
  Reads the image's name from boards/<Board>/board.props and calls nanoff (dotnet tool install -g nanoff) with it.
  The EchoBridge application itself is not deployed yet: the device build is not part of this version.
.EXAMPLE
  ./flash.ps1 -Board esp32-devkitc -Port COM5
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Board,
    [Parameter(Mandatory)] [string] $Port
)

$props = Join-Path $PSScriptRoot "boards/$Board/board.props"
if ($Board -eq 'virtual' -or -not (Test-Path $props)) {
    $known = Get-ChildItem (Join-Path $PSScriptRoot 'boards/*/board.props') | ForEach-Object { $_.Directory.Name } | Where-Object { $_ -ne 'virtual' }
    [Console]::Error.WriteLine("There is no board '$Board' to flash; the known ones are: $($known -join ', ').")
    exit 2
}

$image = ([xml](Get-Content -Raw $props)).Project.ItemGroup.BoardDefinition.Image
if ($PSCmdlet.ShouldProcess($Port, "nanoff --target $image --update")) {
    nanoff --target $image --serialport $Port --update
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
Write-Output 'The firmware image is done. The EchoBridge application is not deployed by this version.'
