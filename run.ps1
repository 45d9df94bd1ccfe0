#!/usr/bin/env pwsh
<#
.SYNOPSIS
Runs an Omniglot experiment: accuracy against width, with the exact infinite-width limit.
.DESCRIPTION
All arguments go to the command "experiment"; --help lists them.
.EXAMPLE
./run.ps1
The main picture in minutes.
.EXAMPLE
./run.ps1 --from plots/paper/experiment.json
A saved experiment again.
#>
[CmdletBinding(PositionalBinding = $false)]
param([Parameter(ValueFromRemainingArguments)] [object[]] $Arguments)

# PowerShell reads the commas of --widths 2,8,inf as an array: they are put back.
$texts = @(foreach ($argument in $Arguments) { $argument -join ',' })

& dotnet run -c Release --project "$PSScriptRoot/src/Omniglot.Cli" '--' experiment @texts
exit $LASTEXITCODE
