using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Studies.OneStep;

namespace Omniglot.Cli.Commands.OneStep;

/// <summary><c>omniglot one-step</c>: the first inner step, at infinite width and near it.</summary>
internal static class OneStepCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var plan = new OneStepOptions();
        var data = new DataOption();
        var output = ValueOption.Of("--output", "DIR", "Folder of the results. Default: plots/one-step-DATASET.", text => text);
        var command = new ExampleCommand("one-step", "Take one inner step from initialisation with a network of one hidden layer: meta-test accuracy of the infinitely wide μP network, and the distance of finite networks from infinite width, in μP, where features move, and in NTP, where they do not.")
        {
            Examples =
            [
                new("omniglot one-step", "a ReLU network, widths 2^4 to 2^20, some minutes"),
                new("omniglot one-step --activation gelu --widths 2^4,2^8,2^12 --tasks 40", "another activation, up to a smaller width"),
                new("omniglot one-step --shots 5 --points 65536 --output plots/one-step-5-shot", "25 support rows, and a finer integral"),
            ],
        };
        foreach (var option in (Option[])[.. plan.All, data.Option, output]) command.Options.Add(option);
        command.SetAction(async (parse, cancellation) =>
        {
            var chosen = plan.Plan(parse);
            Refuse(OneStepValidation.Problems(chosen));
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            Refuse(OneStepValidation.Problems(chosen, images));
            var (accuracy, distances) = await context.Display.OneStepAsync(progress => new OneStepStudy(chosen, images).Run(progress, cancellation));
            var root = parse.IsGiven(output)
                ? context.Workspace.Resolve(parse.GetRequiredValue(output))
                : context.Workspace.Plots($"one-step-{images.Name.ToLowerInvariant().Replace(' ', '-')}");
            var folder = new OneStepFolder(root);
            folder.Write(OneStepRecord.Of(chosen, images, accuracy), distances);
            OneStepView.Print(context, folder, folder.Draw());
            return ExitCode.Done;
        });
        return command;
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new UsageException(problems);
    }
}
