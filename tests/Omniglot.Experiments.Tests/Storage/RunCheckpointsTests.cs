using CsCheck;
using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Storage;
using Omniglot.Learning;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using TorchSharp;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class RunCheckpointsTests : IDisposable
{
    private static readonly RunConfiguration Run = MadeUp.Configuration("32");

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private string File => _folder["state.safetensors"];

    [Fact]
    public void A_state_comes_back_to_the_bit()
    {
        using var state = Made();
        Checkpoints().Write(state);
        var reader = Checkpoints();
        using var read = reader.Read()!;
        Assert.Equal(state.Moment with { Curve = [] }, read.Moment with { Curve = [] });
        Assert.Equal(state.Moment.Curve, read.Moment.Curve);
        Assert.Equal(Agreement.Values(state.Weights.Tensors["U"]), Agreement.Values(read.Weights.Tensors["U"]));
        Assert.Equal(Agreement.Values(state.Best!.Tensors["U"]), Agreement.Values(read.Best!.Tensors["U"]));
        Assert.Equal(137, reader.ResumedAt);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void The_mean_of_the_weights_comes_back_and_must()
    {
        var run = Run with { Protocol = Run.Protocol with { AverageWeights = 0.9 } };
        var checkpoints = new RunCheckpoints(File, run, TimeSpan.FromHours(1), _warnings.Add);
        using var state = Made();
        using var averaged = state with { Mean = Weights(0.4f) };
        checkpoints.Write(averaged);
        using var read = checkpoints.Read()!;
        Assert.Equal(Agreement.Values(averaged.Mean!.Tensors["U"]), Agreement.Values(read.Mean!.Tensors["U"]));
        checkpoints.Write(state);
        Assert.Null(checkpoints.Read());
        Assert.Contains("its mean is missing", Assert.Single(_warnings));
    }

    [Fact]
    public void Without_a_file_there_is_no_state()
    {
        var checkpoints = Checkpoints();
        Assert.Null(checkpoints.Read());
        Assert.Null(checkpoints.ResumedAt);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_state_of_another_run_is_of_no_use_and_a_warning_says_so()
    {
        using var state = Made();
        Checkpoints().Write(state);
        Assert.Null(new RunCheckpoints(File, Run with { Seed = 2 }, TimeSpan.Zero, _warnings.Add).Read());
        Assert.Contains("its configuration is another", Assert.Single(_warnings));
    }

    // Every byte counts, those of the moment and the configuration too: what is read at all is what was written.
    [Fact]
    public void A_damaged_file_is_of_no_use_wherever_it_is_damaged()
    {
        using var state = Made();
        Checkpoints().Write(state);
        var whole = System.IO.File.ReadAllBytes(File);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[1, 255]).Sample(
            (at, change) =>
            {
                var damaged = whole.ToArray();
                damaged[at] ^= (byte)change;
                System.IO.File.WriteAllBytes(File, damaged);
                _warnings.Clear();
                Assert.Null(Checkpoints().Read());
                Assert.Single(_warnings);
            },
            iter: 500, threads: 1);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_of_no_use()
    {
        using var state = Made();
        Checkpoints().Write(state);
        var whole = System.IO.File.ReadAllBytes(File);
        Gen.Int[0, whole.Length - 1].Sample(
            length =>
            {
                System.IO.File.WriteAllBytes(File, whole[..length]);
                Assert.Null(Checkpoints().Read());
            },
            iter: 200, threads: 1);
    }

    [Fact]
    public void A_state_is_due_after_the_interval()
    {
        Assert.True(new RunCheckpoints(File, Run, TimeSpan.Zero, _warnings.Add).IsDue);
        Assert.False(new RunCheckpoints(File, Run, TimeSpan.FromHours(1), _warnings.Add).IsDue);
    }

    [Fact]
    public void One_process_at_a_time_works_in_a_folder()
    {
        var folder = new ExperimentFolder(_folder["experiment"]);
        using (folder.Lock())
            Assert.Contains("Another process is working in", Assert.Throws<OmniglotException>(() => folder.Lock()).Message);
        folder.Lock().Dispose();
    }

    public void Dispose() => _folder.Dispose();

    private RunCheckpoints Checkpoints() => new(File, Run, TimeSpan.FromHours(1), _warnings.Add);

    private static TrainingState Made()
    {
        CurvePoint[] curve = [new(0, null, null, Math.E, 0.2, null, null, 0.1), new(1, 1.0 / 3, 0.4, Math.PI, 0.3, 0.99, 7.1, 2.5)];
        var moment = new TrainingMoment(137, new EpochSums(37, 31.4, 12.3, 99.9, 36), curve, BestEpoch: 1, Seconds: 3.25);
        return new TrainingState(moment, Weights(0.1f), Weights(0.7f));
    }

    private static LearnerState Weights(float start) =>
        new(new Dictionary<string, torch.Tensor> { ["U"] = torch.tensor((float[])[.. Enumerable.Range(0, 6).Select(i => start + i)]).view(2, 3) });
}
