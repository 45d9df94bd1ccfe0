using System.CommandLine;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Options;
using Omniglot.Data.Pictures;

namespace Omniglot.Cli.Commands.Data;

/// <summary><c>omniglot data</c>: gets, verifies and describes the data.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var data = new DataOption();
        var sheet = ValueOption.Text("--contact-sheet", "FILE.png", "Write a picture with a row for every alphabet.");
        var episodes = new EpisodeOptions();
        var command = new ExampleCommand(
            "data",
            "Get, verify and describe the data: alphabets, characters, splits, digest.",
            [data.Option, sheet, .. episodes.All])
        {
            Examples =
            [
                new("omniglot data", "get the data, or verify what is there"),
                new("omniglot data --data ~/omniglot --contact-sheet sheet.png", "data of your own, as a picture"),
                new("omniglot data --episodes episodes.png --ways 20 --on test", "a few tasks as a learner sees them"),
            ],
        };
        command.SetAction(async (parse, cancellation) =>
        {
            var picture = episodes.Read(parse, context);
            var alphabets = parse.PathOf(sheet, context);
            var images = await context.LoadAsync(data.Choose(parse, context), cancellation);
            DatasetView.Print(context.Output, images);
            if (alphabets is not null) Write(context, alphabets, ContactSheet.LayOut(images));
            if (picture is { } wanted) Write(context, wanted.File, wanted.Draw(images));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(CliContext context, string path, TilePicture picture)
    {
        picture.Write(path);
        context.TellWritten(path);
    }
}
