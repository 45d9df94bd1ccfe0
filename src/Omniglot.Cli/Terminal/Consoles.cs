using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The consoles of the process, and the few ways in which commands write to them.</summary>
internal static class Consoles
{
    // Lines and tables in a pipe are for programs and logs: they are not broken.
    private const int PipeWidth = 400;

    /// <summary>A console on a stream; without colours, bars and line breaks where it is redirected.</summary>
    /// <param name="stream">The stream; none where it is closed.</param>
    /// <param name="redirected">Whether it goes elsewhere than to a terminal.</param>
    /// <param name="name">What messages call it.</param>
    public static IAnsiConsole Create(TextWriter? stream, bool redirected, string name)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(redirected || stream is null ? new OutputWriter(stream, name) : stream),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Yes,
        });
        if (redirected) console.Profile.Width = PipeWidth;
        return console;
    }

    /// <summary>Whether somebody watches: bars and colours are worth while.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>A line of text as it is, whatever its characters.</summary>
    public static void WriteText(this IAnsiConsole console, string text)
    {
        if (console.IsLive()) console.MarkupLineInterpolated($"{text}");
        else console.Profile.Out.Writer.WriteLine(text);
    }

    /// <summary>A line worth knowing.</summary>
    public static void WriteNote(this IAnsiConsole console, string text)
    {
        if (console.IsLive()) console.MarkupLineInterpolated($"[grey]{text}[/]");
        else console.WriteText(text);
    }

    /// <summary>The line of an error.</summary>
    public static void WriteError(this IAnsiConsole console, string text)
    {
        if (console.IsLive()) console.MarkupLineInterpolated($"[red]omniglot:[/] {text}");
        else console.WriteText(MarkedLine.Error(text));
    }

    /// <summary>A warning that cannot be overlooked: framed on a terminal, marked elsewhere.</summary>
    public static void WriteWarning(this IAnsiConsole console, string text)
    {
        if (!console.IsLive())
        {
            console.WriteText(MarkedLine.Warning(text));
            return;
        }

        console.Write(new Panel(new Text(text, new Style(Color.Yellow)))
        {
            Header = new PanelHeader(" Warning "),
            Border = BoxBorder.Heavy,
            BorderStyle = new Style(Color.Yellow),
        });
    }
}
