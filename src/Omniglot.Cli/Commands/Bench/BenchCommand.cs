using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;

namespace Omniglot.Cli.Commands.Bench;

/// <summary><c>omniglot bench</c>: the speed of every width, or what long use costs.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var options = new BenchOptions();
        var data = new DataOption();
        var command = new ExampleCommand(
            "bench",
            "Measure the speed of meta-training in the paper's setting. Nothing else should run meanwhile.",
            [.. options.All, data.Option])
        {
            Examples =
            [
                new("omniglot bench --json bench.json", "all widths and ReLU networks, about three minutes"),
                new("omniglot bench --widths inf --no-perceptrons --kernels --json bench.json", "the limit and the kernel limits"),
                new("omniglot bench --soak 10000", "memory over 10,000 meta-steps"),
                new("omniglot bench --soak-minutes 60", "an hour of small experiments"),
                new("omniglot bench --sweep 100000", "plan, status and collect of a large sweep"),
            ],
        };
        command.Validators.Add(options.Validate);
        command.SetAction(async (parse, cancellation) =>
        {
            var request = options.Read(parse, context);
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            return await new BenchJob(context, images, request, cancellation).RunAsync();
        });
        return command;
    }
}
