using Omniglot.Cli.Options;
using Omniglot.Experiments.Cluster;
using Omniglot.Experiments.Models;

namespace Omniglot.Cli.Commands.Tune;

/// <summary>The command line of <c>train</c> that repeats a run; every number has all its digits.</summary>
internal static class TrainCommandLine
{
    /// <summary>The whole command line, the name of the program first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="data">The source of its data as <c>--data</c> names it; none for what is taken without that option.</param>
    public static string Of(RunConfiguration run, string? data = null) => string.Join(
        ' ',
        [
            "omniglot", "train",
            .. run.Model.TrainOptions(run.Width, run.HyperparameterSet),
            FormattableString.Invariant($"--seed {run.Seed}"),
            .. ProtocolOptions.Changes(run.Protocol, RunOptions.UsualProtocol(run.Model)),
            .. MachineOptions.Text(run),
            .. data is null ? (string[])[] : [$"--data {Word(data)}"],
        ]);

    private static string Word(string text) => text.All(IsPlain) ? text : BashText.Quote(text);

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || "-_./:\\".Contains(character);
}
