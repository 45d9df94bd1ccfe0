using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Results;

namespace Omniglot.Cli.Commands.Committee;

/// <summary>What committees reach, beside one network of the same width.</summary>
internal static class CommitteeView
{
    /// <summary>Prints a line for every setting, width and number of members, and where the files are.</summary>
    public static void Print(CliContext context, IReadOnlyList<CommitteeResult> committees, IReadOnlyList<string> files)
    {
        var means = CommitteeMean.Of(committees);
        var hasLimit = means.Any(mean => mean.Distance is not null);
        string[] numbers = ["Width", "Members", "Committees", "Test accuracy %", "Gain", "Loss", .. hasLimit ? (string[])["From limit"] : []];
        var table = TextTable.Create(["Network"], numbers);
        foreach (var mean in means) table.AddCells(Row(mean, means, hasLimit));
        context.Output.Write(table);
        var (one, tasks) = (committees[0], string.Join(", ", committees.Select(one => one.Test.Tasks).Distinct().Select(count => Words.Count(count))));
        context.Output.WriteText(
            $"Mean ± standard deviation over committees, which share members, on the same {tasks} test tasks of seed {one.TaskSeed}. Gain: over one network of "
            + "the same width, on these tasks.");
        if (hasLimit)
        {
            context.Output.WriteText("From limit: root mean square difference of the mean logits from those of as many infinitely wide networks, trained on "
                + "the same episodes; noise of the initial weights alone would make it fall as 1/√(members · width).");
        }

        context.TellFiles(files);
    }

    private static IEnumerable<string> Row(CommitteeMean mean, IReadOnlyList<CommitteeMean> all, bool hasLimit)
    {
        var one = all.First(other => (other.Setting, other.Width, other.Members) == (mean.Setting, mean.Width, 1));
        var spread = mean.Accuracy.StandardDeviation is { } deviation ? $" ± {Decimals.Percent(deviation)}" : "";
        return
        [
            mean.Setting,
            mean.Width.ToString(),
            Words.Count(mean.Members),
            Words.Count(mean.Accuracy.Count),
            $"{Decimals.Percent(mean.Accuracy.Mean)}{spread}",
            mean.Members == 1 ? "" : Decimals.Signed(100 * (mean.Accuracy.Mean - one.Accuracy.Mean), 2),
            Decimals.Format(mean.Loss, 4),
            .. hasLimit ? (string[])[mean.Distance is { } distance ? Decimals.Format(distance, 4) : "–"] : [],
        ];
    }
}
