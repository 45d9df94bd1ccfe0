using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Studies.Replay;

namespace Omniglot.Cli.Commands.Replay;

/// <summary><c>omniglot replay</c>: agreement with recorded meta-training.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Traces of meta-training, or of a one-step limit.", Arity = ArgumentArity.OneOrMore };
        var tolerance = ValueOption.Number("--tolerance", "Largest deviation |ours - trace| / max(1, |trace|) that passes. Default: 1e-6; of a "
            + "one-step limit, which both sides integrate numerically, three standard errors of the difference.");
        var command = new ExampleCommand("replay", "Compute recorded traces again in float64, meta-training or a one-step limit, and print the "
            + "largest deviations; exit code 1 where one is above the tolerance.")
        {
            Examples =
            [
                new("omniglot replay tests/Omniglot.Testing/Traces/linear-infinite.json", "the limit against the authors' code"),
                new("omniglot replay tests/Omniglot.Testing/Traces/one-step-relu.json", "the one-step limit against an integral computed elsewhere"),
                new("omniglot replay one.json two.json --tolerance 1e-9", "several traces, more strictly"),
            ],
            Arguments = { files },
            Options = { tolerance },
        };
        command.SetAction(parse =>
        {
            double? bound = parse.ValueOrNone(tolerance);
            if (bound is not (null or >= 0)) throw new UsageException($"A tolerance of {bound} lets nothing pass: give a number from 0, such as 1e-6.");
            var reports = parse.GetRequiredValue(files).Select(file => TraceReplay.Run(context.Workspace.Resolve(file, files.Name))).ToArray();
            ReplayView.Print(context.Output, reports, bound);
            return reports.All(report => report.Passes(bound)) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
