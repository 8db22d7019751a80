<#
.SYNOPSIS
  Writes the firmware and EchoBridge to a board.
.DESCRIPTION
  Builds the application for the board, writes the board's nanoFramework image with nanoff, deploys the application and asks the
  device whether it runs it. The same without PowerShell:
  dotnet build firmware/EchoBridge.Firmware -t:Flash -p:Board=<board> -p:Port=<port>
.PARAMETER Board
  A folder of boards/, such as esp32-devkitc.
.PARAMETER Port
  The serial port: COM5, /dev/ttyUSB0. Without it the ports here are listed.
.PARAMETER AppOnly
  Leaves the nanoFramework image as it is and deploys the application only.
.PARAMETER Erase
  Erases the whole flash first, with the settings and the remembered hosts.
.PARAMETER Baud
  Bits a second, where nanoff's 1500000 is too fast for the cable; 115200 always works.
.PARAMETER WhatIf
  Prints the commands and runs none of them.
.EXAMPLE
  ./flash.ps1 -Board esp32-devkitc -Port COM5
.EXAMPLE
  ./flash.ps1 -Board esp32-devkitc -Port /dev/ttyUSB0 -AppOnly
#>
[CmdletBinding()]
param(
    [string] $Board,
    [string] $Port,
    [switch] $AppOnly,
    [switch] $Erase,
    [int] $Baud,
    [switch] $WhatIf
)

if (-not (Get-Command dotnet -ErrorAction Ignore)) {
    [Console]::Error.WriteLine('The .NET SDK is missing: install version 10 from https://dot.net and run this again.')
    exit 2
}

$arguments = @('build', "$PSScriptRoot/firmware/EchoBridge.Firmware", '-t:Flash', '-nologo', '-v:minimal')
$arguments += foreach ($name in 'Board', 'Port', 'AppOnly', 'Erase', 'Baud', 'WhatIf') {
    if ($PSBoundParameters.ContainsKey($name)) { "-p:$name=$($PSBoundParameters[$name])" }
}
& dotnet @arguments
exit $LASTEXITCODE
