using System.Text.Json;
using System.Text.Json.Nodes;
using Omniglot.Cli.Hosting;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class TuneTests(TuneTests.Searched searched) : IClassFixture<TuneTests.Searched>
{
    private const string Lengths = "--ways 3 --tasks 2 --meta-batches 3 --validation-meta-batches 20 --test-meta-batches 2 --threads 1";
    private const string Search = $"tune --width inf --epochs 1 --grid sigma-v=2^-6..2^0:2 --grid meta-learning-rate=2^-4..2^0:4 {Lengths} --output out";

    [Fact]
    public async Task Every_trial_is_stored_and_the_best_by_validation_wins()
    {
        using var session = searched.Copy();
        var trials = Trials(session);
        Assert.Equal(8, trials.Length);
        foreach (var file in (string[])["tuning.json", "trials-sigma-v.png", "trials-sigma-v.svg", "trials-meta-learning-rate.png"])
            Assert.True(File.Exists(session.PathOf("out", file)), file);
        var best = trials.MaxBy(Score)!.GetProperty("configuration").GetProperty("hyperparameters");
        var rate = best.GetProperty("metaLearningRate").GetDouble();
        Assert.Contains($"--meta-learning-rate {rate} ", Winner(searched.Output), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"--sigma-v {best.GetProperty("sigmaV").GetDouble()} "), Winner(searched.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_search_again_keeps_its_trials_and_goes_on_where_one_is_missing()
    {
        using var session = searched.Copy();
        var before = File.ReadAllText(session.PathOf("out", "trials", "0003.json"));
        File.Delete(session.PathOf("out", "trials", "0005.json"));
        Assert.Equal(ExitCode.Done, await session.Run(Search));
        Assert.Equal(7, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
        Assert.Equal(before, File.ReadAllText(session.PathOf("out", "trials", "0003.json")));
        Assert.Equal(searched.Output, session.Output);
    }

    [Fact]
    public async Task A_folder_of_another_search_is_refused()
    {
        using var session = searched.Copy();
        Assert.Equal(ExitCode.Failed, await session.Run(Search.Replace("--epochs 1", "--epochs 2", StringComparison.Ordinal)));
        Assert.Contains("epochs is 1, not 2", Assert.Single(session.ErrorLines));
    }

    [Theory]
    [InlineData("--width inf --epochs 2 --grid sigma-v=2^-6..2^0:3 --grid inner-step-size=2^-2..2^-1:0.3")]
    [InlineData("--width 2^20 --hyperparameters transferred --dtype float64 --seed 7 --epochs 1 --inner-steps 2 --schedule cosine --grid "
        + "gradient-clip=2^-2..2^1")]
    [InlineData("--model ntk --epochs 1 --hidden-layers 2 --kernel-storage full --queries 2 --test-inner-steps 3 --grid sigma-b=2^-1..2^1:0.7 --grid "
        + "kernel-rate=2^-6..2^-4")]
    [InlineData("--model gp --activation identity --epochs 0 --split lake --grid sigma-w=2^-1..2^1")]
    [InlineData("--width 8 --activation relu --hidden-layers 2 --epochs 1 --grid meta-learning-rate=2^1..2^3")]
    [InlineData("--width 6 --activation tanh --hidden-layers 1 --parametrization mf --adapt all --order first --readout drawn "
        + "--meta-train-readout yes --multipliers 0.5,2 --epochs 1 --grid bias-multiplier=2^-1..2^1")]
    [InlineData("--width 2 --epochs 1 --train-queries 3 --data glyphs --grid gradient-clip=2^-26..2^-24")]
    public async Task The_winner_is_a_command_line_of_train_that_repeats_it(string options)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run($"tune {options} {Lengths} --output out"));
        var (winner, best) = (Winner(session.Output), Trials(session).MaxBy(Score)!);
        Assert.Equal(ExitCode.Done, await session.Run($"{winner["omniglot ".Length..]} --output again"));
        var run = Assert.Single(new ExperimentFolder(session.PathOf("again")).ReadRuns());
        var folder = Assert.Single(Directory.GetDirectories(session.PathOf("again", "runs")));
        using var stored = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "configuration.json")));
        var tried = JsonNode.Parse(best.GetProperty("configuration").GetRawText())!.AsObject();
        tried.Insert(0, "format", 1);
        Assert.True(JsonNode.DeepEquals(tried, JsonNode.Parse(stored.RootElement.GetRawText())));
        Assert.Equal(best.GetProperty("bestEpoch").GetInt32(), run.BestEpoch);
    }

    [Fact]
    public async Task A_random_search_draws_points_without_repetition_and_a_longer_one_begins_with_them()
    {
        using var session = new CliSession();
        const string Random = $"tune --model gp --epochs 0 --grid sigma-b=2^-2..2^2 --grid sigma-w=2^-2..2^2 --search random {Lengths} --output out";
        Assert.Equal(ExitCode.Done, await session.Run($"{Random} --trials 6"));
        var first = Trials(session).Select(trial => trial.GetProperty("configuration").GetRawText()).ToArray();
        Assert.Equal(6, first.Distinct().Count());
        Assert.Equal(ExitCode.Done, await session.Run($"{Random} --trials 9"));
        Assert.Equal(6, session.ErrorLines.Count(line => line.EndsWith("kept from before", StringComparison.Ordinal)));
        Assert.Equal(first, Trials(session).Take(6).Select(trial => trial.GetProperty("configuration").GetRawText()));
    }

    [Fact]
    public async Task Trials_that_diverge_are_stored_counted_and_never_win()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.Done, await session.Run("tune --width 4 --epochs 1 --grid meta-learning-rate=2^-4..2^120:124 --grid sigma-v=2^-2..2^-1 "
            + $"{Lengths} --output out"));
        Assert.Contains("2 of 4 trials diverged", session.Error);
        Assert.Equal(2, Trials(session).Count(trial => trial.GetProperty("status").GetString() == "diverged"));
        Assert.Contains("--meta-learning-rate 0.0625 ", Winner(session.Output), StringComparison.Ordinal);
    }

    private static string Winner(string output)
    {
        var start = output.IndexOf("  omniglot train", StringComparison.Ordinal);
        var lines = output[start..output.IndexOf("Trials and figures", StringComparison.Ordinal)];
        return string.Join(' ', lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static JsonElement[] Trials(CliSession session)
    {
        var files = Directory.GetFiles(session.PathOf("out", "trials")).Order(StringComparer.Ordinal);
        return [.. files.Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)];
    }

    private static double Score(JsonElement trial) =>
        trial.GetProperty("score") is { ValueKind: JsonValueKind.Object } score ? score.GetProperty("accuracy").GetDouble() : -1;

    /// <summary>The search over a grid of two hyperparameters.</summary>
    public sealed class Searched() : Beginning(Search);
}
