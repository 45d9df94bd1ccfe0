using System.CommandLine;
using System.CommandLine.Invocation;
using Omniglot.Basics;
using Omniglot.Cli.Help;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Learning;

namespace Omniglot.Cli;

/// <summary>The command line: parses, runs the command, and turns every error into a line and an exit code.</summary>
public sealed class CommandLineApplication(CliContext context)
{
    /// <summary>The parsed command line; its errors say what is wrong with it.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) =>
        OmniglotCommands.Create(context).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">Command and options, without the name of the program.</param>
    /// <param name="cancellation">Ends the command as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation = default)
    {
        var parse = Parse(arguments);
        try
        {
            return await RunAsync(parse, cancellation);
        }
        catch (OmniglotException)
        {
            // What was wrong could not be told, for standard error cannot be written: the exit code is all that is left to say it.
            return ExitCode.Failed;
        }
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        if (parse.Action is ParseErrorAction) return Refuse([ParseErrorLine.Format(parse)]);
        try
        {
            return await parse.InvokeAsync(Configuration(), cancellation);
        }
        catch (UsageException usage)
        {
            return Refuse(usage.Problems);
        }
        catch (OmniglotException failure)
        {
            context.Error.WriteError(failure.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteError("interrupted: what was finished is stored, and the same command goes on from there.");
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The last resort: whatever went wrong, the user gets one line and a non-zero exit code.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            return Report(unexpected);
        }
    }

    private InvocationConfiguration Configuration() => new()
    {
        Output = context.Output.Profile.Out.Writer,
        Error = context.Error.Profile.Out.Writer,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private int Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) context.Error.WriteError(problem);
        return ExitCode.BadUsage;
    }

    private int Report(Exception unexpected)
    {
        if (LibTorchFailure.Explain(unexpected, "this") is { } explained)
        {
            context.Error.WriteError(explained.Message);
            return ExitCode.Failed;
        }

        var message = unexpected.Message.Split('\n', 2)[0].Trim().TrimEnd('.');
        context.Error.WriteError($"unexpected error, {unexpected.GetType().Name}: {message}. Set {CliContext.DebugVariable}=1 to see where, and report it.");
        if (context.ShowStackTraces) context.Error.Profile.Out.Writer.WriteLine(unexpected);
        return ExitCode.Failed;
    }
}
