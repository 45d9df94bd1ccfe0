using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Running;
using Omniglot.Experiments.Storage;

namespace Omniglot.Cli.Commands.Run;

/// <summary><c>omniglot run</c>: runs of a plan.</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new Argument<string>("MANIFEST") { Description = "A manifest that plan wrote, or the folder it lies in." };
        var index = ValueOption.Count("--index", "Carry out the run of this number, from 0. A run that has ended is left alone, an interrupted one goes on.");
        var all = new Option<bool>(RunArguments.All)
        {
            Description = "Work off all runs that no other process works on, and return when all have "
            + "ended. Start as many as you like, on as many machines as see the folder and lock its files for one another."
        };
        var heartbeat = ValueOption.Number(
            RunArguments.HeartbeatInterval, "Seconds between two updates of the run's state.json, which status reads. Default: "
                + $"{RunServices.DefaultHeartbeat.TotalSeconds}.");
        var records = new RecordOptions();
        var data = new DataOption();
        var command = new ExampleCommand(
            RunArguments.Command,
            "Carry out runs of a plan: one by its number, as a job of a cluster does, or all that are left. A run is locked while a process works on "
            + "it; Ctrl+C and SIGTERM leave a checkpoint, from which the next call goes on, to the same bits.",
            [index, all, records.CheckpointInterval, heartbeat, records.TensorBoard, records.KernelCache, data.Option])
        {
            Examples =
            [
                new("omniglot run plots/sweep --index 17", "one run"),
                new("omniglot run plots/sweep --all", "a worker; start several"),
            ],
            Arguments = { file },
        };
        command.SetAction(async (parse, cancellation) =>
        {
            if (parse.IsGiven(index) == parse.GetValue(all)) throw new UsageException($"Which run? Give --index, such as --index 0, or {RunArguments.All}.");
            var manifest = Manifest.Read(parse.PathOf(file, context));
            var number = parse.ValueOrNone(index);
            if (number is { } one && HasEnded(manifest.Folder.Of(manifest.Run(one))))
            {
                context.Error.WriteNote($"{manifest.Names[one]} has ended: kept from before.");
                return ExitCode.Done;
            }

            // A single run is checked already, and checking all of a large plan takes seconds.
            if (number is null) manifest.CheckedRuns();
            var policy = new CheckpointPolicy(records.Interval(parse), context.Error.WriteWarning);
            var interval = Interval(parse.Value(heartbeat, RunServices.DefaultHeartbeat.TotalSeconds));
            var images = await context.LoadAsync(data.ChooseFor(parse, context, manifest.Configuration.Dataset), cancellation);
            DatasetCheck.Require(manifest.Configuration.Dataset, manifest.Configuration.DatasetDigest, images);
            await context.Display.ExperimentAsync(observer =>
            {
                var services = new RunServices
                {
                    Images = images,
                    Observer = observer,
                    Cache = parse.PathOf(records.KernelCache, context) is { } cache ? new KernelRowsCache(cache, context.Error.WriteWarning) : null,
                    Checkpoints = policy,
                    Heartbeat = interval,
                    TensorBoard = parse.GetValue(records.TensorBoard),
                };
                var runner = new ExperimentRunner(manifest.Configuration, manifest.Folder, services);
                if (number is { } alone) runner.WorkOff(manifest.Place(alone), cancellation);
                else runner.WorkOffAll(atATime: 1, _ => { }, cancellation);
                return true;
            });
            return ExitCode.Done;
        });
        return command;
    }

    // A job that is started again passes over the runs it has finished; loading the data for each would take seconds. A checkpoint
    // that is left is for the usual way to remove.
    private static bool HasEnded(RunFolder run) => run.ReadState().HasEnded && !File.Exists(run.CheckpointFile);

    private static TimeSpan Interval(double seconds) => seconds is >= 0.1 and <= 86400
        ? TimeSpan.FromSeconds(seconds)
        : throw new UsageException($"A heartbeat every {seconds} seconds cannot be: give {RunArguments.HeartbeatInterval} a number from 0.1 to 86400.");
}
