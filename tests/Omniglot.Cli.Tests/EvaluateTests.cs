using Omniglot.Cli.Hosting;
using Omniglot.Data.Splits;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class EvaluateTests(EvaluateTests.Trained trained) : IClassFixture<EvaluateTests.Trained>
{
    [Theory]
    [InlineData("8", "float32")]
    [InlineData("inf", "float64")]
    public async Task With_nothing_chosen_the_result_is_that_of_the_run_to_the_bit(string width, string type)
    {
        using var session = new CliSession();
        await session.Run($"train --width {width} --dtype {type} --epochs 2 {Tiny.Protocol} --test-inner-steps 3 --output out");
        var run = Assert.Single(session.Runs());
        var file = new ExperimentFolder(session.PathOf("out")).Of(run.Configuration).ModelFile;
        using var model = SavedModel.Read(file);
        Assert.Equal(run.Test, CliSession.Evaluate(model));

        Assert.Equal(ExitCode.Done, await session.Run(["evaluate", file]));
        Assert.Contains(FormattableString.Invariant($"Accuracy: {100 * run.Test!.Accuracy:F2} ± {100 * run.Test.Ci95:F2} %"), session.Output);
        Assert.Contains("3 inner steps", session.Output);
    }

    [Fact]
    public async Task Tasks_of_another_shape_are_those_of_a_run_of_that_shape()
    {
        // Without meta-training and with the same seed a run of that shape is the same network.
        const string network = "--width 8 --activation relu --hidden-layers 1 --epochs 0 --test-inner-steps 2 --test-meta-batches 3 --tasks 2 --threads 1";
        using var session = new CliSession();
        await session.Run($"train {network} --ways 3 --output three");
        await session.Run($"train {network} --ways 4 --shots 2 --queries 3 --output four");
        Assert.Equal(ExitCode.Done, await session.Run($"evaluate {session.PathOf("three", "runs")}/width-8-seed-1 --ways 4 --shots 2 --queries 3"));
        var expected = Assert.Single(session.Runs("four")).Test!;
        Assert.Contains("of 4 ways, 2 shots", session.Output);
        Assert.Contains(FormattableString.Invariant($"Accuracy: {100 * expected.Accuracy:F2} ± {100 * expected.Ci95:F2} %"), session.Output);
        Assert.Contains(FormattableString.Invariant($"loss {expected.Loss:F4}"), session.Output);
    }

    [Theory]
    [InlineData("--ways 4", "has learned to tell 3 ways apart, not 4")]
    [InlineData("--ways 1", "1-way tasks tell nothing apart")]
    [InlineData("--shots 0", "0 shots leave nothing to adapt to")]
    [InlineData("--shots 15 --queries 6", "more than the 20 drawings")]
    public async Task Tasks_that_cannot_be_are_refused(string options, string told)
    {
        using var session = trained.Copy();
        Assert.NotEqual(ExitCode.Done, await session.Run($"evaluate {session.PathOf("out", "runs")}/width-8-seed-1 {options}"));
        Assert.Contains(told, session.Error);
    }

    [Fact]
    public async Task More_ways_than_there_are_classes_are_refused()
    {
        using var session = new CliSession();
        await session.Run("train --width 8 --activation relu --hidden-layers 1 --epochs 0 --ways 3 --test-meta-batches 2 --tasks 2 --threads 1 --output out");
        Assert.Equal(ExitCode.Failed, await session.Run($"evaluate {session.PathOf("out", "runs")}/width-8-seed-1 --ways 5000"));
        Assert.Contains("5000", Assert.Single(session.ErrorLines));
    }

    [Fact]
    public async Task What_is_given_in_the_place_of_a_model_is_told_as_what_it_is()
    {
        using var session = trained.Copy();
        var run = new ExperimentFolder(session.PathOf("out")).Of(Assert.Single(session.Runs()).Configuration);
        byte[] own = File.ReadAllBytes(run.ModelFile);
        await File.WriteAllBytesAsync(session.PathOf("torch.pt"), [.. "PK"u8, 3, 4, 0, 0, 0, 0, 0, 0, 0], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(session.PathOf("picture.png"), [0x89, .. "PNG"u8, 13, 10, 26, 10, 0, 0, 0, 13], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(session.PathOf("half.safetensors"), own[..^1], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(session.PathOf("empty"), [], TestContext.Current.CancellationToken);
        const string foreign = " is no model of this program (it is ";
        foreach (var (file, told) in ((string, string)[])
            [
                (session.PathOf("out", "results.csv"), $"{foreign}text, such as a table or a configuration)"),
                (session.PathOf("out", "experiment.json"), $"{foreign}text, such as a table or a configuration)"),
                (session.PathOf("torch.pt"), $"{foreign}an archive, such as PyTorch writes)"),
                (session.PathOf("picture.png"), $"{foreign}no safetensors file)"),
                (session.PathOf("half.safetensors"), " is not a whole model file ("),
                (session.PathOf("empty"), " is not a whole model file (it is cut short)"),
            ])
        {
            foreach (var command in (string[])["evaluate", "features"])
            {
                Assert.Equal(ExitCode.Failed, await session.Run([command, file]));
                Assert.Contains(Path.GetFileName(file) + told, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_checkpoint_of_a_run_is_told_as_such()
    {
        using var interrupt = new CancellationTokenSource();
        using var session = new CliSession { Interrupt = interrupt.Token };
        var training = session.Run("train --width 4 --epochs 1000 --ways 3 --tasks 2 --meta-batches 50 --threads 1 --checkpoint-interval 0.01 --output out");
        string? Checkpoint() => Directory.Exists(session.PathOf("out"))
            ? Directory.GetFiles(session.PathOf("out"), "checkpoint.safetensors", SearchOption.AllDirectories).SingleOrDefault()
            : null;
        while (Checkpoint() is null && !training.IsCompleted) await Task.Delay(20, TestContext.Current.CancellationToken);
        await interrupt.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, await training);
        using var later = new CliSession();
        Assert.Equal(ExitCode.Failed, await later.Run(["evaluate", Checkpoint()!]));
        Assert.Contains("is the checkpoint of a run that has not ended", Assert.Single(later.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_and_inner_steps_may_be_chosen()
    {
        using var session = new CliSession();
        await session.Run($"train --width inf --epochs 1 {Tiny.Protocol} --output out");
        var model = session.PathOf("out", "runs", "width-inf-seed-1");
        Assert.Equal(ExitCode.Done, await session.Run(["evaluate", model, "--on", "validation", "--inner-steps", "0", "--meta-batches", "5", "--seed", "9"]));
        Assert.Contains("Tasks: 10 of 3 ways, 1 shots from the validation classes, seed 9, 0 inner steps", session.Output);
    }

    [Fact]
    public async Task Validation_with_nothing_chosen_is_that_of_the_kept_epoch()
    {
        using var session = new CliSession();
        await session.Run($"train --width inf --epochs 2 {Tiny.Protocol} --output out");
        var run = Assert.Single(session.Runs());
        using var model = session.Model(run);
        var result = CliSession.Evaluate(model, MetaSplit.Validation);
        Assert.Equal(run.BestValidationAccuracy(), result.Accuracy);
    }

    [Fact]
    public async Task The_tasks_of_a_split_are_told_as_they_are()
    {
        using var session = new CliSession();
        await session.Run($"train --width 8 --activation relu --epochs 1 {Tiny.Protocol} --train-ways 4 --train-queries 2 --output out");
        foreach (var (split, ways) in ((string, int)[])[("train", 4), ("validation", 3), ("test", 3)])
        {
            Assert.Equal(ExitCode.Done, await session.Run($"evaluate out/runs/width-8-seed-1 --on {split}"));
            Assert.Contains($"of {ways} ways, 1 shots from the {split} classes", session.Output);
        }
    }

    [Fact]
    public async Task A_model_refuses_other_data()
    {
        ulong seed = 1;
        using var session = new CliSession { Data = (_, _) => Task.FromResult(SmallImages.Create(seed: seed)) };
        await session.Run($"train --width 2 --epochs 1 {Tiny.Protocol} --output out");
        seed = 2;
        Assert.Equal(ExitCode.Failed, await session.Run("evaluate out/runs/width-2-seed-1-paper"));
        Assert.Contains("point --data at the former", Assert.Single(session.ErrorLines));
    }

    /// <summary>A network of a moment.</summary>
    public sealed class Trained() : Beginning($"train --width 8 --epochs 1 {Tiny.Protocol} --output out");
}
