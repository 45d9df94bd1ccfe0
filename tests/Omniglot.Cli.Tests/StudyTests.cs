using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Studies;
using Omniglot.Studies.Features;
using Omniglot.Studies.Transfer;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class StudyTests
{
    private const string Tasks = "--ways 3 --tasks 2 --threads 1";

    [Fact]
    public async Task Parametrizations_are_a_table_with_verdicts_and_reasons()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("parametrization"));
        Approved.Check("parametrization", session.Output);
        Assert.Equal(ExitCode.Done, await session.Run("parametrization mf"));
        Assert.Contains("learns features", session.Output);
        Assert.Equal(ExitCode.Done, await session.Run("parametrization --a -0.5,0.5 --b 0.5,0.5 --c -0.5"));
        Assert.Contains("custom is unstable: pre-activations grow as n^1 with a step", session.Output);
    }

    [Fact]
    public async Task A_coordinate_check_writes_table_figures_and_configuration_and_its_exit_code_is_the_verdict()
    {
        using var session = new CliSession();
        var exit = await session.Run($"coordinate-check --widths 16,64 --seeds 1,2 --steps 2 --hidden-layers 1 --parametrizations mup,sp {Tasks} --output out");
        Assert.Equal(session.Output.Contains("All agree", StringComparison.Ordinal) ? ExitCode.Done : ExitCode.Failed, exit);
        Assert.Contains("change by inner step 2", session.Output);
        foreach (var file in (string[])["coordinate-check.csv", "coordinate-check.json", "coordinate-check-meta.png", "coordinate-check-inner.svg"])
            Assert.True(File.Exists(session.PathOf("out", file)), file);
        // Rates so large that features move by more than themselves cannot scale as theory says.
        Assert.Equal(ExitCode.Failed, await session.Run(
            $"coordinate-check --widths 16,64 --seeds 1,2 --steps 2 --parametrizations mup --inner-step-size 1e9 --meta-learning-rate 1e9 {Tasks} "
            + "--output wild"));
        Assert.Contains("disagree by more than three standard errors", session.Output);
    }

    [Fact]
    public async Task A_study_of_transfer_says_how_far_optima_move_and_goes_on_where_it_stopped()
    {
        const string study = "transfer --widths 8,32 --seeds 1 --grid 2^-6..2^-2:2 --epochs 1 --meta-batches 5 "
            + $"--validation-meta-batches 2 {Tasks} --output out";
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run(study));
        Assert.Contains("Moves by grid steps", session.Output);
        foreach (var file in (string[])["transfer.csv", "transfer.json", "transfer.png", "transfer.svg"])
            Assert.True(File.Exists(session.PathOf("out", file)), file);
        var cells = TransferCsv.Table.Read(session.PathOf("out", "transfer.csv"));
        Assert.Equal(2 * 2 * 3, cells.Count);
        TransferCsv.Table.Write(session.PathOf("out", "transfer.csv"), [.. cells.Take(7).Select(cell => cell with { Accuracy = 0.42 })]);
        Assert.Equal(ExitCode.Done, await session.Run(study));
        Assert.Equal(7, TransferCsv.Table.Read(session.PathOf("out", "transfer.csv")).Count(cell => cell.Accuracy == 0.42));
        Assert.Equal(ExitCode.Failed, await session.Run(study.Replace("--epochs 1", "--epochs 2", StringComparison.Ordinal)));
        Assert.Contains("holds another study (plan.protocol.epochs is 1, not 2)", session.Error);
    }

    [Theory]
    [InlineData("train --width 8", true)]
    [InlineData("train --width inf", true)]
    [InlineData("train --width 8 --activation relu --hidden-layers 2 --adapt readout", false)]
    public async Task Features_of_a_saved_network_are_drawn(string train, bool adaptationMoves)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"{train} --epochs 1 {Tiny.Protocol} --output out"));
        var file = Assert.Single(Directory.GetDirectories(session.PathOf("out", "runs")));
        Assert.Equal(ExitCode.Done, await session.Run(["features", file, "--output", "features"]));
        Assert.Contains("of the variance between characters", session.Output);
        var points = FeaturesCsv.Table.Read(session.PathOf("features", "features.csv"));
        Assert.Equal(3 * 3 * 16, points.Count);
        Assert.Equal(3, points.Select(point => point.Character).Distinct().Count());
        // Start, meta-training and, where it moves hidden layers, adaptation each have features of their own.
        Assert.Equal(adaptationMoves ? 3 : 2, points.Select(point => point.BetweenShare).Distinct().Count());
        var figure = File.ReadAllText(session.PathOf("features", "features.svg"));
        Assert.Equal(!adaptationMoves, figure.Contains("Adaptation moves the readout alone.", StringComparison.Ordinal));
        Assert.True(File.Exists(session.PathOf("features", "features.svg")));
        var plan = SavedFeatures.Kind.Folder(session.PathOf("features")).Read().Plan;
        Assert.Equal(plan.Run.Protocol.TestInnerSteps, plan.InnerSteps);
    }

    [Fact]
    public async Task Features_refuse_what_is_not_there()
    {
        using var session = new CliSession();
        await session.Run($"train --width 8 --epochs 1 {Tiny.Protocol} --output out");
        Assert.Equal(ExitCode.BadUsage, await session.Run("features out/runs/width-8-seed-1 --queries 20"));
        Assert.Contains("1 shots + 20 queries are more than the 20 drawings", session.Error);
        Assert.Equal(ExitCode.BadUsage, await session.Run("features out/runs/width-8-seed-1 --task -1"));
    }

    public static TheoryData<string> Committed() =>
        [.. StudyKinds.All.Select(kind => Path.GetDirectoryName(CommittedPlots.Files($"{kind.Name}.json")[0])!)];

    [Theory]
    [MemberData(nameof(Committed))]
    public async Task Every_kind_of_study_is_drawn_again_from_its_folder_without_data(string committed)
    {
        using var session = new CliSession { Data = (_, _) => throw new InvalidOperationException("asked for data") };
        CommittedPlots.CopyResults(committed, session.PathOf("copy"));
        Assert.Equal(ExitCode.Done, await session.Run("plot copy"));
        foreach (var figure in CommittedPlots.Figures(committed))
        {
            Assert.True(File.Exists(session.PathOf("copy", figure)), figure);
            Assert.Contains(figure, session.Output, StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.BadUsage, await session.Run("plot copy --with copy"));
    }

    [Fact]
    public async Task A_second_process_is_refused_in_one_line_and_a_fresh_study_moves_the_old_one_aside()
    {
        const string study = "one-step --ways 3 --tasks 2 --distance-tasks 1 --seeds 1 --widths 4,8 --points 64 --scrambles 2 --threads 1 --output out";
        using var session = new CliSession();
        Directory.CreateDirectory(session.PathOf("out"));
        using (FolderLock.TryAcquire(session.PathOf("out", ".lock")))
        {
            Assert.Equal(ExitCode.Failed, await session.Run(study));
            Assert.Contains("Another process is working in", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.Done, await session.Run(study));
        Assert.Equal(ExitCode.Failed, await session.Run($"{study} --bias-multiplier 2"));
        Assert.Contains("holds another study (plan.biasMultiplier is 1, not 2)", session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await session.Run($"{study} --bias-multiplier 2 --fresh"));
        Assert.True(File.Exists(session.PathOf("out.1", "one-step.csv")));
    }
}
