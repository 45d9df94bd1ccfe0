using Omniglot.Cli.Terminal;
using Omniglot.Experiments.Results;
using Omniglot.Experiments.Storage;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Omniglot.Cli.Views;

/// <summary>How far the runs of an experiment have come.</summary>
/// <param name="console">Where to.</param>
/// <param name="title">What the experiment is called.</param>
internal sealed class StatusView(IAnsiConsole console, string title)
{
    // A long list helps nobody.
    private const int MostLines = 20;

    private static readonly RunStatus[] Order =
        [RunStatus.Done, RunStatus.Running, RunStatus.Pending, RunStatus.Interrupted, RunStatus.Failed, RunStatus.Diverged];

    /// <summary>Prints the counts, and a line for every run that is neither done nor pending.</summary>
    public void Print(IReadOnlyList<RunAccount> accounts)
    {
        foreach (var line in Lines(accounts)) console.WriteText(line);
    }

    /// <summary>Shows look after look: in place on a terminal, one below the other elsewhere.</summary>
    public void Watch(IEnumerable<IReadOnlyList<RunAccount>> looks)
    {
        if (!console.IsLive())
        {
            foreach (var look in looks) Print(look);
            return;
        }

        console.Live(Text.Empty).Start(live =>
        {
            foreach (var look in looks) live.UpdateTarget(Drawn(look));
        });
    }

    private Rows Drawn(IReadOnlyList<RunAccount> accounts)
    {
        var ended = accounts.Count(account => account.State.HasEnded);
        var bar = new BreakdownChart().HideTags().Width(Math.Min(60, console.Profile.Width))
            .AddItem("done", ended, Color.Green).AddItem("left", accounts.Count - ended, Color.Grey);
        return new Rows([.. Lines(accounts).Select(line => (IRenderable)new Text(line)), bar]);
    }

    private IEnumerable<string> Lines(IReadOnlyList<RunAccount> accounts)
    {
        var counts = Order.Select(status => (Status: status, Count: accounts.Count(account => account.State.Status == status))).Where(one => one.Count > 0);
        yield return $"{title}: {accounts.Count} runs: {string.Join(", ", counts.Select(one => $"{one.Count} {Name(one.Status)}"))}";
        foreach (var status in Order.Except([RunStatus.Done, RunStatus.Pending]))
        {
            var all = accounts.Where(account => account.State.Status == status).ToArray();
            foreach (var account in all.Take(MostLines)) yield return $"  {Name(status)}: {account.Name}{Detail(account.State)}";
            if (all.Length > MostLines) yield return $"  {Name(status)}: and {all.Length - MostLines} more";
        }
    }

    private static string Detail(RunState state) =>
        state.Reason is { } reason ? $": {reason}"
        : state is { Position: { } position, Worker: { } worker } ? $": {Position(position)}, process {worker.Process} on {worker.Host}"
        : "";

    private static string Position(RunPosition position)
    {
        var rate = position.MetaStepsPerSecond is { } speed ? $", {speed:F0}/s" : "";
        var left = position.Left is { } time ? $", {time.TotalSeconds:F0} s left" : "";
        return $"{position.Progress.MetaSteps} of {position.Progress.TotalMetaSteps} meta-steps{rate}{left}, validation "
            + $"{RunText.Percent(position.Progress.Latest.ValidationAccuracy)}";
    }

    private static string Name(RunStatus status) => status.ToString().ToLowerInvariant();
}
