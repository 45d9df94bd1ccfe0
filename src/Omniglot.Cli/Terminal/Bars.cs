using Spectre.Console;

namespace Omniglot.Cli.Terminal;

/// <summary>The bars on a terminal.</summary>
internal sealed class Bars(ProgressContext progress, RateColumn rates)
{
    /// <summary>Runs work under a fresh set of bars, which is gone when the work is done.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<Bars, Task<T>> work)
    {
        var rates = new RateColumn();
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), rates, new RemainingTimeColumn())
            .StartAsync(progress => work(new Bars(progress, rates)));
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
