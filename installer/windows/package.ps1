# Packages target\installer\work\desktop\Roster, which org.roster.packaging has built, as two .msi with jpackage and
# WiX: one for all users of a computer, one for the current user without administrator rights. Written from their
# documentation. It has not been tested on Windows.
#
# ./mvnw -Pinstaller sets ROSTER_VERSION. Optional: ROSTER_WIN_THUMBPRINT, the SHA-1 thumbprint of the signing
# certificate in the user's store; ROSTER_WIN_TIMESTAMP, the URL of a timestamp service (RFC 3161).
#
# Unattended installation and removal:
#   msiexec /i roster-VERSION-windows-x64-machine.msi /qn /norestart [INSTALLDIR="C:\Program Files\Company\Roster"] [/l*v install.log]
#   msiexec /i roster-VERSION-windows-x64-user.msi /qn
#   msiexec /x FILE.msi /qn
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Set-Location (Join-Path $PSScriptRoot '..\..')

$out = 'target\installer'
$work = Join-Path $out 'work'
$version = $env:ROSTER_VERSION
if (-not $version) { throw 'ROSTER_VERSION is not set' }
# Windows Installer accepts numbers only, so a pre-release has the numbers of its release
$numbers = $version -replace '-.*', ''
$processor = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'aarch64' } else { 'x64' }
$jpackage = Join-Path $env:JAVA_HOME 'bin\jpackage.exe'

function Invoke-Tool {
    param([string] $Tool, [string[]] $Arguments)
    & $Tool @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Tool exited with $LASTEXITCODE" }
}

function Add-Signature {
    param([string] $File)
    if ($env:ROSTER_WIN_THUMBPRINT) {
        $arguments = @('sign', '/sha1', $env:ROSTER_WIN_THUMBPRINT, '/fd', 'SHA256')
        if ($env:ROSTER_WIN_TIMESTAMP) { $arguments += @('/tr', $env:ROSTER_WIN_TIMESTAMP, '/td', 'SHA256') }
        Invoke-Tool 'signtool.exe' ($arguments + $File)
    }
}

# Options for the program apply only to its image, not to the package
$options = Join-Path $work 'jpackage-package.txt'
Get-Content 'installer\jpackage.txt' |
    Where-Object { $_ -notmatch '^(#|--main-|--java-options)' } |
    Set-Content -Encoding ascii $options

$image = Join-Path $work 'desktop\Roster'
Add-Signature (Join-Path $image 'Roster.exe')
Add-Signature (Join-Path $image 'roster-cli.exe')

# Windows recognizes upgrades of a product by this UUID, so never change it. Each package has its own, so that neither
# replaces the other.
$kinds = @{
    machine = @('--win-upgrade-uuid', '40db26c1-8646-4cef-bfa5-f6a54bf23f4e')
    user    = @('--win-upgrade-uuid', '9e3b0bcb-64d4-4994-8099-f44ce94c7864', '--win-per-user-install')
}
foreach ($kind in $kinds.Keys) {
    $dest = Join-Path $work "msi-$kind"
    if (Test-Path $dest) { Remove-Item -Recurse $dest }
    Invoke-Tool $jpackage (@(
            "@$options", '--type', 'msi', '--app-version', $numbers, '--app-image', $image, '--dest', $dest,
            '--win-menu', '--win-menu-group', 'Roster',
            # Shown in the list of installed apps
            '--about-url', 'https://roster.example.com/',
            '--win-help-url', 'https://roster.example.com/desktop.html',
            '--win-update-url', 'https://roster.example.com/install.html'
        ) + $kinds[$kind])
    $file = Join-Path $out "roster-$version-windows-$processor-$kind.msi"
    Move-Item -Force (Get-Item (Join-Path $dest '*.msi')) $file
    Add-Signature $file
}
$cli = Join-Path $work 'cli\roster-cli'
Add-Signature (Join-Path $cli 'roster.exe')
# Compress-Archive stores the times of the files, which the AOT cache needs, to two seconds
Compress-Archive -Force -Path $cli -DestinationPath (Join-Path $out "roster-cli-$version-windows-$processor.zip")
Copy-Item (Join-Path $work 'cli\bom.json') (Join-Path $out "roster-cli-$version.cdx.json")
Compress-Archive -Force -Path 'installer\windows\policy\*' `
    -DestinationPath (Join-Path $out "roster-$version-windows-policy.zip")
Copy-Item (Join-Path $work 'desktop\bom.json') (Join-Path $out "roster-$version.cdx.json")
