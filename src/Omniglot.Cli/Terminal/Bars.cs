using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The bars on a terminal.</summary>
internal sealed class Bars(ProgressContext progress, RateColumn rates)
{
    // Columns of a terminal in which a line holds all that is told of a run.
    private const int Wide = 80;

    /// <summary>Runs work under a fresh set of bars, which is gone when the work is done.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<Bars, Task<T>> work)
    {
        var rates = new RateColumn();
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(Columns(console.Profile.Width, rates))
            .StartAsync(progress => work(new Bars(progress, rates)));
    }

    // In less room the bar has none, and a time would be broken into lines.
    private static ProgressColumn[] Columns(int width, RateColumn rates)
    {
        var description = new TaskDescriptionColumn { Alignment = Justify.Left };
        return width < Wide
            ? [description, new PercentageColumn()]
            : [description, new ProgressBarColumn(), new PercentageColumn(), rates, new RemainingTimeColumn()];
    }

    /// <summary>Adds a bar.</summary>
    /// <param name="description">Text to its left.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="unit">What its rate counts; none to show no rate.</param>
    public ProgressTask Add(string description, double total, string? unit)
    {
        var bar = progress.AddTask(Markup.Escape(description), maxValue: total);
        if (unit is not null) rates.SetUnit(bar, unit);
        return bar;
    }
}
