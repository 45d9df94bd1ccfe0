using System.Diagnostics;
using System.Globalization;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Experiments.Tests.Cluster;

/// <summary>Runs scripts as Slurm runs a task of an array, with programs of the test's own on PATH.</summary>
internal sealed class TaskOnBash : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Tasks 0, 1, …: what Slurm calls the one that runs.</summary>
    public int Task { get; init; }

    /// <summary>How often it was started before.</summary>
    public int? Restarts { get; init; }

    /// <summary>A program, as a script of bash; those without a folder in their name are found on PATH.</summary>
    public string Program(string name, string script)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>The lines that a program of the test wrote to a file of the folder.</summary>
    public string[] Lines(string name) => File.Exists(_folder[name]) ? File.ReadAllLines(_folder[name]) : [];

    /// <summary>Runs a script to its end, and sends its shell a signal as soon as the file <c>ready</c> is there.</summary>
    public int Run(string script, params string[] signals)
    {
        File.WriteAllText(_folder["task"], script);
        var start = new ProcessStartInfo("bash", [_folder["task"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
            Environment = { ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", ["HERE"] = _folder.Path },
        };
        start.Environment["SLURM_ARRAY_JOB_ID"] = "12";
        start.Environment["SLURM_ARRAY_TASK_ID"] = Task.ToString(CultureInfo.InvariantCulture);
        if (Restarts is { } restarts) start.Environment["SLURM_RESTART_COUNT"] = restarts.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        foreach (var signal in signals)
        {
            while (!File.Exists(_folder["ready"]) && !process.HasExited) Thread.Sleep(5);
            File.Delete(_folder["ready"]);
            using var sender = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
            sender.WaitForExit();
        }

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)), "The task does not end.");
        (Output, Error) = (output.Result, error.Result);
        return process.ExitCode;
    }

    public void Dispose() => _folder.Dispose();
}
