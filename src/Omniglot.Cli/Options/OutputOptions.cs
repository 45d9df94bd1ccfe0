using System.CommandLine;
using Omniglot.Cli.Hosting;

namespace Omniglot.Cli.Options;

/// <summary>The options on the folder that an experiment writes.</summary>
/// <param name="otherwise">What help calls the folder of results without <c>--output</c>.</param>
internal sealed class OutputOptions(string otherwise)
{
    private readonly Option<string> _output = ValueOption.Text("--output", "DIR", $"Folder of the results. Default: {otherwise}.");
    private readonly Option<bool> _fresh = new("--fresh")
    {
        Description = "Start anew: the results that the folder holds are moved aside to DIR.1, DIR.2, "
        + "…; nothing is deleted, and what else lies there stays."
    };

    /// <summary>All of them, in the order of help.</summary>
    public IReadOnlyList<Option> All => [_output, _fresh];

    /// <summary>Whether to start anew.</summary>
    public bool Fresh(ParseResult parse) => parse.GetValue(_fresh);

    /// <summary>The folder that is asked for; none for the default.</summary>
    public string? Folder(ParseResult parse, CliContext context) =>
        parse.PathOf(_output, context);
}
