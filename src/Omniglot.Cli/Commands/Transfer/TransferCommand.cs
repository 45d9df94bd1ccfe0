using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.Transfer;

namespace Omniglot.Cli.Commands.Transfer;

/// <summary><c>omniglot transfer</c>: is the best rate the same at every width?</summary>
internal static class TransferCommand
{
    private const string Name = "transfer";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var study = new StudyOptions("mup,sp", "32,128,512,2048", "1,2,3");
        var grid = new GridOptions();
        var start = new Protocol { Epochs = 2, GradientClip = double.PositiveInfinity };
        var protocol = new ProtocolOptions(start);
        var adapts = ValueOption.Choice(
            "--adapt",
            "Which layers the inner loop moves: all, of a network that is drawn and meta-trained as a whole; or the readout, which starts at zero and "
            + "is not meta-trained, with meta-gradients of second order. Default: all.",
            ("all", AdaptationScope.All),
            ("readout", AdaptationScope.Readout));
        var machine = new MachineOptions();
        var data = new DataOption();
        var output = new OutputOptions($"plots/{Name}-DATASET");
        var command = new ExampleCommand(
            Name,
            "Meta-train shortly at every rate of a grid and every width, and show on meta-validation whether the best rate stays the same as "
            + "networks grow. All parametrizations are the same network at the narrowest width; gradients are not clipped unless asked for, which "
            + "would hide rates that are too large.",
            [.. study.All, adapts, .. grid.All, .. protocol.OfTraining, .. machine.All, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot transfer", "meta learning rates of μP and SP, widths 32 to 2048"),
                new("omniglot transfer --adapt readout --gradient-clip 0.15", "steps of one length, whatever the gradient: does SP still move?"),
                new("omniglot transfer --rate inner --parametrizations mup,sp,sp/n", "inner step sizes, with SP's rate divided by the width as well"),
            ],
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var plan = grid.Apply(parse, new TransferPlan
            {
                Network = study.Network(parse),
                Parametrizations = study.Parametrizations(parse),
                Widths = study.Widths(parse),
                Seeds = study.Seeds(parse),
                Adapts = parse.Value(adapts, AdaptationScope.All),
                Swept = SweptRate.Meta,
                Grid = GridOptions.OfMeta,
                MetaLearningRate = GridOptions.DefaultRate,
                Protocol = protocol.Apply(parse, start),
                Precision = machine.Type(parse),
                Threads = machine.Threads(parse),
            });
            UsageException.ThrowIfAny(plan.Problems());
            var images = await StudyJob.LoadAsync(context, data.Choose(parse, context), plan.Protocol, cancellation);
            var path = StudyJob.Path(context, Name, output.Folder(parse, context), images);
            var folder = StudyJob.Folder(context, TransferStudy.Kind.Folder(path), output.Fresh(parse));
            var atATime = study.AtATime(parse, plan.Protocol.Shape.Ways, plan.Precision, plan.Threads);
            var transfer = new TransferStudy(StudyConfiguration.Create(plan, images), images, folder);
            var results = await context.Display.CountAsync("runs", progress => transfer.Run(atATime, progress, cancellation));
            TransferView.Print(context, results, [folder.ResultsFile, .. results.Draw(folder.Root)]);
            return ExitCode.Done;
        });
        return command;
    }
}
