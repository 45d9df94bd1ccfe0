using Omniglot.Cli.Hosting;
using Xunit;

namespace Omniglot.Cli.Tests;

public sealed class BadUsageTests
{
    [Theory]
    [InlineData("", "no command is given")]
    [InlineData("experimnt", "did you mean experiment?")]
    [InlineData("train --widht 3", "did you mean --width?")]
    [InlineData("train", "A network needs a width")]
    [InlineData("train --width", "Required argument missing for option: '--width'")]
    [InlineData("train --width foo", "--width: 'foo' is not a width: give a number")]
    [InlineData("train --width 2^41", "'2^41' is not a width")]
    [InlineData("train --width 2 --epochs ten", "--epochs: 'ten' is not a whole number")]
    [InlineData("train --width 2 --epochs 1 --epochs 2", "'--epochs' expects a single argument")]
    [InlineData("train --width 2 --seed -1", "'-1' is not a seed")]
    [InlineData("train --width 2 --sigma-u 1", "--meta-learning-rate, --sigma-v, --bias-multiplier are missing")]
    [InlineData("train --width 2 --hyperparameters paper --sigma-u 1 --sigma-v 1 --bias-multiplier 1 --meta-learning-rate 1", "give either")]
    [InlineData("train --width 2 --sigma-u -1 --sigma-v 1 --bias-multiplier 1 --meta-learning-rate 1", "negative or not finite")]
    [InlineData("train --width 8 --activation swish", "--activation: 'swish' is unknown: choose one of identity, relu, tanh, erf, gelu")]
    [InlineData("train --width inf --activation relu", "leave out inf")]
    [InlineData("train --width 2^20 --activation relu --hidden-layers 2", "The weights of width 1048576 take")]
    [InlineData("train --width 8 --activation relu --adapt all", "let it adapt alone, or choose first order")]
    [InlineData("train --width 8 --activation relu --initial-scales 1,-1,1", "An initial scale or a rate factor is negative")]
    [InlineData("train --width 8 --activation relu --multipliers 1,1", "--multipliers has 2 numbers for 3 layers")]
    [InlineData("train --width 8 --parametrization mf --hidden-layers 2", "choose one hidden layer, or mup (--parametrization, --hidden-layers)")]
    [InlineData("train --width 8 --parametrization half", "There is no parametrization 'half'")]
    [InlineData("train --width 8 --activation relu --sigma-u 1", "--sigma-u is of an identity network with one hidden layer")]
    [InlineData("train --width 8 --train-ways 4", "needs a readout that is held at zero")]
    [InlineData("train --model gp --adapt all", "--adapt is of a network")]
    [InlineData("experiment --preset paper --activation relu", "choose --preset relu-quick or relu-paper")]
    [InlineData("experiment --preset relu-quick --hyperparameters paper", "leave out either")]
    [InlineData("experiment --activation relu --widths 8,inf", "leave out inf")]
    [InlineData("experiment --preset slow", "--preset: 'slow' is unknown: choose one of quick, paper")]
    [InlineData("experiment --widths 2,,8", "'' is not a width")]
    [InlineData("experiment --widths 2,2", "A width is given twice")]
    [InlineData("experiment --seeds 1,1", "A seed is given twice")]
    [InlineData("experiment --split old", "'old' is unknown: choose one of vinyals, lake")]
    [InlineData("experiment --shots 15 --queries 6", "15 shots + 6 queries are more than the 20 drawings")]
    [InlineData("experiment --ways 9", "9-way tasks need as many classes, and the test split has 8")]
    [InlineData("experiment --tasks 0", "counted from 1")]
    [InlineData("experiment --epochs -1", "-1 epochs cannot be run")]
    [InlineData("experiment --inner-steps -1", "Inner steps cannot be negative")]
    [InlineData("experiment --threads 0", "0 threads cannot work")]
    [InlineData("experiment --dtype float16", "choose one of float32, float64")]
    [InlineData("experiment --from x --ways 3 --seeds 1", "--seeds, --ways would change it")]
    [InlineData("experiment surplus", "there is no command or argument 'surplus' here")]
    [InlineData("evaluate", "Required argument 'MODEL' missing")]
    [InlineData("replay", "Required argument 'FILE' missing")]
    [InlineData("replay x --tolerance -1", "A tolerance of -1 lets nothing pass")]
    [InlineData("one-step --points 1000", "1000 points are not balanced")]
    [InlineData("one-step --scrambles 1", "1 scrambles tell no standard error")]
    [InlineData("one-step --widths 16,inf", "leave inf out")]
    [InlineData("one-step --sigma-v -1", "An initial scale is negative")]
    [InlineData("one-step --tasks 3 --distance-tasks 4", "give --distance-tasks 3 or fewer")]
    [InlineData("one-step --activation swish", "choose one of identity, relu, tanh, erf, gelu")]
    [InlineData("one-step --ways 9", "9-way tasks need as many classes, and the test split has 8")]
    [InlineData("experiment --models mup,cnn", "'cnn' is unknown: choose among mup, gp, ntk")]
    [InlineData("experiment --models gp --widths 8", "--widths are of networks")]
    [InlineData("experiment --memory-limit 0", "--memory-limit must be positive")]
    [InlineData("train --model gp --width 8", "--width is of a network")]
    [InlineData("train --width 8 --sigma-b 1", "--sigma-b is of a kernel limit")]
    [InlineData("tune --width 8", "There is nothing to search over")]
    [InlineData("tune --width 8 --grid sigma-v", "'sigma-v' is not a grid")]
    [InlineData("tune --width 8 --grid sigma-v=2^1..2^1", "a grid of one point")]
    [InlineData("tune --width 8 --grid sigma-v=2^3..2^1", "ends below its start")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^2:0", "give a positive step")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^999:0.1", "give at most 1000")]
    [InlineData("tune --width 8 --grid sgima-v=2^0..2^2", "'sgima-v' is no hyperparameter: choose among inner-step-size")]
    [InlineData("tune --width 8 --grid sigma-w=2^0..2^2", "'sigma-w' is no hyperparameter of this model: choose among inner-step-size, "
        + "gradient-clip, meta-learning-rate")]
    [InlineData("tune --model gp --grid readout-scale=2^0..2^2", "'readout-scale' is no hyperparameter of this model")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^2 --grid sigma-v=2^0..2^3", "There are 2 grids of sigma-v")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^2 --search random", "give --trials")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^2 --trials 2", "leave out --trials")]
    [InlineData("tune --width 8 --grid sigma-v=2^0..2^2 --search random --trials 4", "4 trials cannot be drawn from 3 points")]
    [InlineData("bench --soak 100 --kernels", "leave out --kernels")]
    [InlineData("slurm", "Required argument 'MANIFEST' missing")]
    [InlineData("slurm x --cpus many", "--cpus: 'many' is not a whole number")]
    [InlineData("data --ways 3", "add --episodes FILE.png")]
    [InlineData("data --episodes x.png --ways 0", "counted from 1")]
    [InlineData("parametrization mf --hidden-layers 2", "choose one hidden layer, or mup (NAME, --hidden-layers)")]
    [InlineData("parametrization relu", "There is no parametrization 'relu': choose one of mup, ntp, sp, sp/n, mf")]
    [InlineData("parametrization mup --hidden-layers 0", "0 hidden layers are too few")]
    [InlineData("parametrization mup --a 1,2 --b 1,2 --c 0", "mup has exponents of its own, and --a would change them")]
    [InlineData("parametrization --a 0,0 --b 0,0", "give --a, --b and --c")]
    [InlineData("parametrization --a 0,0 --b 0,0,0 --c 0", "2 exponents a and 3 exponents b do not make a network")]
    [InlineData("parametrization --a 0,x --b 0,0 --c 0", "--a: 'x' is not a number")]
    [InlineData("parametrization --a 0,0 --b 0,0 --c 0 --hidden-layers 1", "leave out --hidden-layers")]
    [InlineData("coordinate-check --widths 32", "A slope needs two widths")]
    [InlineData("coordinate-check --widths 32,inf", "give finite --widths")]
    [InlineData("coordinate-check --widths 32,32,64", "A width is given twice")]
    [InlineData("coordinate-check --seeds 1", "The error of a slope needs two seeds")]
    [InlineData("coordinate-check --steps 0", "Without a step nothing changes")]
    [InlineData("coordinate-check --parametrizations mup,standard", "--parametrizations: 'standard' is unknown")]
    [InlineData("coordinate-check --parametrizations mup,mup", "A parametrization is given twice")]
    [InlineData("coordinate-check --parametrizations mf", "The mean-field parametrization is one of networks with one hidden layer, not 2")]
    [InlineData("coordinate-check --meta-learning-rate 0", "give --meta-learning-rate a positive number")]
    [InlineData("coordinate-check --inner-step-size -1", "The inner step size is negative or not finite")]
    [InlineData("transfer --log2-from 1 --log2-to 1", "A grid with one point has no optimum to move")]
    [InlineData("transfer --log2-step 0", "A grid with one point has no optimum to move")]
    [InlineData("transfer --widths 64", "A slope needs two widths")]
    [InlineData("transfer --epochs 0", "Without meta-training every rate is the same")]
    [InlineData("transfer --meta-learning-rate 1", "leave it out, or vary the other with --rate inner")]
    [InlineData("transfer --rate inner --inner-step-size 1", "leave it out, or vary the other with --rate meta")]
    [InlineData("features", "Required argument 'MODEL' missing")]
    public async Task Bad_usage_is_one_line_and_exit_code_2(string commandLine, string message)
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.BadUsage, await session.Run(commandLine));
        var line = Assert.Single(session.ErrorLines);
        Assert.StartsWith("omniglot: ", line);
        Assert.Contains(message, line);
        Assert.Equal("", session.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task All_problems_of_a_plan_are_told_at_once()
    {
        using var session = new CliSession();
        Assert.Equal(ExitCode.BadUsage, await session.Run("experiment --ways 1 --shots 0 --threads 0"));
        Assert.Equal(3, session.ErrorLines.Length);
    }
}
