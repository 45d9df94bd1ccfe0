using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Studies.Features;

namespace Omniglot.Cli.Commands.Features;

/// <summary>How much of the variance of the features lies where, at every stage.</summary>
internal static class FeaturesView
{
    /// <summary>Prints a line for every stage, and where the files are.</summary>
    public static void Print(CliContext context, FeaturesResults results, IReadOnlyList<string> files)
    {
        foreach (var stage in results.Points.DistinctBy(point => point.Stage))
        {
            context.Output.WriteText(
                $"{stage.Stage}: {100 * stage.BetweenShare:F1} % of the variance between characters; "
                + $"components of {100 * stage.FirstShare:F1} % and {100 * stage.SecondShare:F1} %");
        }

        context.TellFiles(files);
    }
}
