# Installs each .msi unattended, starts the program, which fails if the AOT cache can't be used, and removes it. Not yet
# run on Windows.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Set-Location (Join-Path $PSScriptRoot '..\..')

function Invoke-Msi {
    param([string] $Action, [string] $File)
    $process = Start-Process msiexec.exe -Wait -PassThru -ArgumentList $Action, "`"$File`"", '/qn', '/norestart'
    if ($process.ExitCode -ne 0) { throw "msiexec $Action $File exited with $($process.ExitCode)" }
}

$folders = @{ machine = $env:ProgramFiles; user = $env:LOCALAPPDATA }
foreach ($kind in $folders.Keys) {
    $file = (Get-Item "target\installer\roster-*-$kind.msi").FullName
    Invoke-Msi '/i' $file
    $program = Join-Path $folders[$kind] 'Roster\Roster.exe'
    $env:JAVA_TOOL_OPTIONS = '-XX:AOTMode=on'
    $process = Start-Process $program -PassThru
    Start-Sleep -Seconds 20
    if ($process.HasExited) { throw "$program exited with $($process.ExitCode)" }
    # jpackage's launcher starts a second process of the same name
    Get-Process -Name Roster | Where-Object { $_.Path -eq $program } | Stop-Process
    $process.WaitForExit()
    $env:JAVA_TOOL_OPTIONS = ''
    & (Join-Path $folders[$kind] 'Roster\roster-cli.exe') --version
    if ($LASTEXITCODE -ne 0) { throw "roster-cli.exe exited with $LASTEXITCODE" }
    Invoke-Msi '/x' $file
    if (Test-Path $program) { throw "$program was not removed" }
}

$place = Join-Path ([System.IO.Path]::GetTempPath()) 'roster cli'
Expand-Archive -Force -Path (Get-Item 'target\installer\roster-cli-*-windows-*.zip') -DestinationPath $place
$command = Join-Path $place 'roster-cli\roster.exe'
& $command --version
if ($LASTEXITCODE -ne 0) { throw "$command exited with $LASTEXITCODE" }
& $command limits --server localhost:1 --organization x
if ($LASTEXITCODE -ne 3) { throw "$command exited with $LASTEXITCODE instead of 3" }
Remove-Item -Recurse $place
