using System.CommandLine;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Experiments.Cluster;

namespace Omniglot.Cli.Commands.Slurm;

/// <summary>The options on how a sweep is put before Slurm.</summary>
internal sealed class QueueOptions
{
    private static readonly SlurmOptions Usual = new() { Program = "", WorkingFolder = "" };

    private readonly Option<int> _runsPerTask = ValueOption.Count("--runs-per-task", "Consecutive runs that a task works off, one after the other. "
        + "Give enough for a task to last minutes. Default: 1.");
    private readonly Option<int> _concurrency = ValueOption.Count("--concurrency", "Tasks that may run at a time; where there are several arrays, "
        + "each waits for the end of the one before. Default: as many as there is room for.");
    private readonly Option<int> _mostTasks = ValueOption.Count("--max-array", "Tasks of an array at most, one less than the cluster's MaxArraySize. "
        + $"Default: {SlurmOptions.DefaultMostTasks}.");
    private readonly Option<string> _time = ValueOption.Text("--time", "TIME", "Time limit of a task: minutes, hours:minutes:seconds or days-hours. "
        + "Default: the partition's.");
    private readonly Option<string> _memory = ValueOption.Text("--memory", "SIZE", "Memory of a task: MB, or with a unit such as 4G. Default: the "
        + "partition's.");
    private readonly Option<int> _processors = ValueOption.Count("--cpus", "Processors of a task. Default: the threads of the plan.");
    private readonly Option<string> _partition = ValueOption.Text("--partition", "NAME", "Partition. Default: the cluster's.");
    private readonly Option<string> _account = ValueOption.Text("--account", "NAME", "Account that pays. Default: yours.");
    private readonly Option<string> _jobName = ValueOption.Text("--job-name", "NAME", $"What the queue calls the jobs. Default: {Usual.JobName}.");
    private readonly Option<int> _signalBefore = ValueOption.Count("--signal-before", "Seconds before its time limit at which a task stores its "
        + $"state and queues up again. Default: {Usual.SignalBefore}.");
    private readonly Option<int> _mostRequeues = ValueOption.Count("--max-requeues", "How often a task may queue up again by itself. Default: "
        + $"{Usual.MostRequeues}.");
    private readonly Option<string> _program = ValueOption.Text("--program", "FILE", "The program that tasks run. Default: the one that runs now.");
    private readonly Option<string[]> _sbatch = new("--sbatch")
    {
        Description = "One more option of sbatch, as it is; may be given more than once.",
        HelpName = "ARG",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All =>
        [_time, _memory, _processors, _runsPerTask, _concurrency, _mostTasks, _partition, _account, _jobName, _sbatch, _signalBefore, _mostRequeues, _program];

    /// <summary>How the sweep is put before Slurm.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="threads">Threads of a run.</param>
    /// <param name="runArguments">Options of the command that a task runs.</param>
    public SlurmOptions Choose(ParseResult parse, CliContext context, int threads, IReadOnlyList<string> runArguments) => Usual with
    {
        Program = Program(parse, context),
        WorkingFolder = context.Workspace.CurrentDirectory,
        RunArguments = runArguments,
        JobName = parse.Value(_jobName, Usual.JobName),
        MostTasks = parse.Value(_mostTasks, Usual.MostTasks),
        RunsPerTask = parse.Value(_runsPerTask, Usual.RunsPerTask),
        Concurrency = parse.ValueOrNone(_concurrency),
        Processors = parse.Value(_processors, threads),
        Time = parse.GetValue(_time),
        Memory = parse.GetValue(_memory),
        Partition = parse.GetValue(_partition),
        Account = parse.GetValue(_account),
        SignalBefore = parse.Value(_signalBefore, Usual.SignalBefore),
        MostRequeues = parse.Value(_mostRequeues, Usual.MostRequeues),
        Sbatch = parse.GetValue(_sbatch) ?? [],
    };

    // Under `dotnet omniglot.dll` the process is dotnet; the program lies beside its library in any case.
    private string Program(ParseResult parse, CliContext context)
    {
        var file = parse.PathOf(_program, context)
            ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "omniglot.exe" : "omniglot");
        return File.Exists(file) ? file : throw new UsageException($"There is no program {file}: give --program the file omniglot of a build.");
    }
}
