using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Studies.OneStep;

namespace Omniglot.Cli.Commands.OneStep;

/// <summary><c>omniglot one-step</c>: the first inner step, at infinite width and near it.</summary>
internal static class OneStepCommand
{
    private const string Name = "one-step";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var plan = new OneStepOptions();
        var data = new DataOption();
        var output = new OutputOptions($"plots/{Name}-DATASET");
        var command = new ExampleCommand(
            Name,
            "Take one inner step from initialisation with a network of one hidden layer: meta-test accuracy of the infinitely wide μP network, and "
            + "the distance of finite networks from infinite width, in μP, where features move, and in NTP, where they do not.",
            [.. plan.All, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot one-step", "a ReLU network, widths 2^4 to 2^20, some minutes"),
                new("omniglot one-step --activation gelu --widths 2^4,2^8,2^12 --tasks 40", "another activation, up to a smaller width"),
                new("omniglot one-step --shots 5 --points 65536 --output plots/one-step-5-shot", "25 support rows, and a finer integral"),
            ],
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var chosen = plan.Plan(parse);
            UsageException.ThrowIfAny(chosen.Problems());
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            UsageException.ThrowIfAny(OneStepValidation.Problems(chosen, images));
            var path = StudyJob.Path(context, Name, output.Folder(parse, context), images);
            var folder = StudyJob.Folder(context, OneStepStudy.Kind.Folder(path), output.Fresh(parse));
            var study = new OneStepStudy(OneStepRecord.Create(chosen, images), images, folder);
            var results = await context.Display.OneStepAsync(progress => study.Run(progress, cancellation));
            OneStepView.Print(context, results, [.. results.Draw(folder.Root), folder.ResultsFile, folder.RecordFile]);
            return ExitCode.Done;
        });
        return command;
    }
}
