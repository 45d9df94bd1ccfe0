using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Reports;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Studies.Extrapolations;

namespace Omniglot.Cli.Commands.Extrapolate;

/// <summary><c>omniglot extrapolate</c>: where networks end as they grow, by what finite widths say.</summary>
internal static class ExtrapolateCommand
{
    private const int DefaultResamples = 2000;
    private const int FewestResamples = 100;
    private const int MostResamples = 100_000;

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that an experiment wrote." };
        var widths = ValueOption.Widths("--widths", "Finite widths that speak. Default: all of the experiment.");
        var at = ValueOption.Widths("--at", "Finite widths to predict. Default: those of the experiment that do not speak.");
        var resamples = ValueOption.Count("--resamples", $"How many times seeds are drawn anew for the intervals. Default: {DefaultResamples}.");
        var seed = ValueOption.Seed("--seed", "Seed of these draws. Default: 1.");
        var command = new ExampleCommand(
            "extrapolate",
            "Estimate the test accuracy of infinitely wide networks, and of other widths, from finite ones: a power law a - b n^-c through the runs and "
            + "their committees, where there are any, with a 95 % interval from a bootstrap over seeds. It needs three widths and two seeds. An estimate, "
            + "not the limit itself. Adds extrapolation.json to the folder, which figures of accuracy show.",
            [widths, at, resamples, seed])
        {
            Examples =
            [
                new("omniglot extrapolate plots/relu-paper", "the limit of ReLU networks, which nobody can compute here"),
                new("omniglot extrapolate plots/paper --widths 2,8,32,128", "identity networks up to 128 units, whose limit is known: does it agree?"),
                new("omniglot extrapolate plots/relu-paper --widths 8,32,128,512 --at 2048", "predict a width, beside what was measured of it"),
            ],
            Arguments = { folder },
        };
        command.SetAction(parse =>
        {
            var results = new ExperimentFolder(parse.PathOf(folder, context));
            var (experiment, draws) = (StoredExperiment.Read(results), parse.Value(resamples, DefaultResamples));
            var asked = parse.IsGiven(widths) ? parse.GetRequiredValue(widths) : null;
            UsageException.ThrowIfAny(Problems(draws, [.. asked ?? [], .. parse.Value(at, [])]));
            var speaking = SpeakingWidths.In(experiment.Summaries, experiment.Derived.Committees, asked);
            if (speaking.All(setting => setting.Problem is not null))
                throw new UsageException(speaking.Count == 0 ? "There are no tested networks of finite width: run some first." : speaking[0].Problem!);
            Extrapolation[] estimates =
            [
                .. from setting in speaking
                   where setting.Problem is null
                   select new Extrapolator(setting.Widths).Extrapolate(setting.Setting, parse.Value(at, setting.Silent), draws, parse.Value(seed, 1ul)),
            ];
            new StoredExtrapolations(estimates).Write(results.ExtrapolationsFile);
            string[] files = [results.ExtrapolationsFile, .. ReportFiles.Write(results, experiment.Runs, experiment.Distances)];
            ExtrapolationView.Print(context, estimates, experiment.Summaries, files);
            foreach (var setting in speaking.Where(setting => setting.Problem is not null))
                context.Error.WriteWarning($"{setting.Setting} says nothing. {setting.Problem}");
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Problems(int resamples, IReadOnlyList<Width> widths)
    {
        if (resamples is < FewestResamples or > MostResamples)
            yield return $"{resamples} resamples tell no interval or take too long: give --resamples {FewestResamples} to {MostResamples}.";
        if (widths.Any(width => width.IsInfinite)) yield return "Infinity is what is estimated: give finite --widths and --at.";
    }
}
