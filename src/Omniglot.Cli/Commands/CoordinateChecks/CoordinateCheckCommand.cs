using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Jobs;
using Omniglot.Cli.Options;
using Omniglot.Learning.Training;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;

namespace Omniglot.Cli.Commands.CoordinateChecks;

/// <summary><c>omniglot coordinate-check</c>: do pre-activations move as theory says?</summary>
internal static class CoordinateCheckCommand
{
    private const string Name = "coordinate-check";
    private const int DefaultSteps = 10;
    private const double DefaultRate = 0.2;
    private const double DefaultStepSize = 2;

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var study = new StudyOptions("mup,ntp,sp", "32,64,128,256,512,1024,2048,4096,8192", "1,2,3");
        var steps = ValueOption.Count("--steps", $"Meta-steps, and separately inner steps, to follow. Default: {DefaultSteps}.");
        var rate = ValueOption.Number("--meta-learning-rate", $"η at the narrowest width. Default: {DefaultRate}.");
        var stepSize = ValueOption.Number("--inner-step-size", $"ε at the narrowest width. Default: {DefaultStepSize}.");
        var protocol = new ProtocolOptions(new Protocol());
        var machine = new MachineOptions();
        var data = new DataOption();
        var output = new OutputOptions($"plots/{Name}-DATASET");
        var command = new ExampleCommand(
            Name,
            "Measure how pre-activations, and their changes over meta-steps and over inner steps, scale with the width, and hold the exponents "
            + "against theory; exit code 1 where one disagrees beyond three standard errors (at least 0.1). All parametrizations are the same "
            + "network at the narrowest width.",
            [.. study.All, steps, rate, stepSize, .. protocol.OfTasks, .. machine.All, data.Option, .. output.All])
        {
            Examples =
            [
                new("omniglot coordinate-check", "μP, NTP and SP, widths 32 to 8192, some minutes"),
                new("omniglot coordinate-check --parametrizations mup,mf --hidden-layers 1 --widths 64,256,1024", "mean field beside μP, quickly"),
            ],
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var plan = new CoordinateCheckPlan
            {
                Network = study.Network(parse),
                Parametrizations = study.Parametrizations(parse),
                Widths = study.Widths(parse),
                Seeds = study.Seeds(parse),
                Steps = parse.Value(steps, DefaultSteps),
                MetaLearningRate = parse.Value(rate, DefaultRate),
                Protocol = protocol.Apply(parse, new Protocol { GradientClip = double.PositiveInfinity }) with
                {
                    InnerStepSize = parse.Value(stepSize, DefaultStepSize),
                },
                Precision = machine.Type(parse),
                Threads = machine.Threads(parse),
            };
            UsageException.ThrowIfAny(plan.Problems());
            var images = await StudyJob.LoadAsync(context, data.Choose(parse, context), plan.Protocol, cancellation);
            var path = StudyJob.Path(context, Name, output.Folder(parse, context), images);
            var folder = StudyJob.Folder(context, CoordinateCheck.Kind.Folder(path), output.Fresh(parse));
            var atATime = study.AtATime(parse, plan.Protocol.Shape.Ways, plan.Precision, plan.Threads);
            var check = new CoordinateCheck(StudyConfiguration.Create(plan, images), images, folder);
            var results = await context.Display.CountAsync("networks", progress => check.Run(atATime, progress, cancellation));
            CoordinateCheckView.Print(context, results, [folder.ResultsFile, .. results.Draw(folder.Root)]);
            return results.Slopes.Any(slope => slope.Disagrees) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
