# Installs each .msi without questions, starts the program with its cache of classes or not at all, and removes it. Never
# run on Windows so far.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Set-Location (Join-Path $PSScriptRoot '..\..')

function Invoke-Msi {
    param([string] $Action, [string] $File)
    $process = Start-Process msiexec.exe -Wait -PassThru -ArgumentList $Action, "`"$File`"", '/qn', '/norestart'
    if ($process.ExitCode -ne 0) { throw "msiexec $Action $File ended with $($process.ExitCode)" }
}

$folders = @{ machine = $env:ProgramFiles; user = $env:LOCALAPPDATA }
foreach ($kind in $folders.Keys) {
    $file = (Get-Item "target\installer\roster-*-$kind.msi").FullName
    Invoke-Msi '/i' $file
    $program = Join-Path $folders[$kind] 'Roster\Roster.exe'
    $env:JAVA_TOOL_OPTIONS = '-XX:AOTMode=on'
    $process = Start-Process $program -PassThru
    Start-Sleep -Seconds 20
    if ($process.HasExited) { throw "$program has ended with $($process.ExitCode)" }
    # jpackage's program starts another of the same name
    Get-Process -Name Roster | Where-Object { $_.Path -eq $program } | Stop-Process
    $process.WaitForExit()
    Invoke-Msi '/x' $file
    if (Test-Path $program) { throw "$program is left" }
}
