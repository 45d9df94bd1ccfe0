using System.Globalization;
using Omniglot.Data;
using Omniglot.Testing;
using Xunit;

namespace Omniglot.Cli.Tests.Disks;

/// <summary>
/// What every command that writes does where the disk fills up: at each write in turn, for want of space and for want of room for
/// another file. <c>OMNIGLOT_FULL_DISKS=1</c> tries all commands at all places, and the program itself, in a process of its own, at
/// several files (docs/reliability.md); without it a few are.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Thorough = "OMNIGLOT_FULL_DISKS";
    private const long DiskBytes = 24 << 20;
    private const int DiskFiles = 100;

    // What a thorough search may cost where the sites lie close together.
    private const int MostProbes = 24;
    private const int ProbesOfProgram = 8;
    private const int FewProbes = 2;

    private const string Tasks = "--ways 3 --tasks 2 --threads 1";
    private const string Lengths = $"--meta-batches 3 --validation-meta-batches 2 --test-meta-batches 2 {Tasks}";
    private const string Experiment = $"experiment --widths 2,16 --epochs 1 --no-limit-distance {Lengths}";

    private static readonly bool IsThorough = Environment.GetEnvironmentVariable(Thorough) is { Length: > 0 };

    private static readonly ImageSet Images = SmallImages.Create();

    private readonly TemporaryFolder _folder = new();

    private string Plan => Path.Combine(_folder.Path, "plan", "experiment.json");

    /// <summary>What must be there before, a command that writes, and files at which it is seen to fail. What needs less than was
    /// freed before it cannot fail, so it takes several commands to fail at all files.</summary>
    public static TheoryData<string, string, string> Commands => new()
    {
        { "", $"{Experiment} --checkpoint-interval 0.000001 --output DISK/out", "experiment.json configuration.json state.json log.txt "
            + "checkpoint.safetensors curve.csv results.csv learning-curves.png accuracy-vs-width.svg" },
        { $"{Experiment} --output HOME/plan", "experiment --from HOME/plan/experiment.json --output DISK/out", "experiment.json configuration.json "
            + "state.json model.safetensors results.csv limit-distance.png" },
        { "", $"train --width 8 --epochs 1 {Lengths} --output DISK/out", "experiment.json configuration.json state.json log.txt model.safetensors "
            + "curve.csv results.csv accuracy-vs-width.png learning-curves.svg" },
        { "", $"tune --width 2 --epochs 1 --grid meta-learning-rate=2^-4..2^-3 {Lengths} --output "
            + "DISK/out", "tuning.json 0001.json 0002.json trials-meta-learning-rate.png trials-meta-learning-rate.svg" },
        { "", $"one-step --widths 16,64 --seeds 1 --tasks 2 --distance-tasks 1 --points 64 --scrambles 2 --ways 3 --threads 1 --output DISK/out",
            "one-step.json one-step.csv one-step.png one-step.svg" },
        { "", "transfer --widths 8,32 --seeds 1 --grid 2^-6..2^-4:2 --epochs 1 --meta-batches 3 --validation-meta-batches 2 "
            + $"{Tasks} --output DISK/out", "transfer.json transfer.csv transfer.png transfer.svg" },
        { "", $"coordinate-check --widths 16,64 --seeds 1,2 --steps 2 --hidden-layers 1 --parametrizations mup {Tasks} --output "
            + "DISK/out", "coordinate-check.json coordinate-check.csv coordinate-check-meta.png coordinate-check-inner.svg" },
        { $"train --width 8 --epochs 1 {Lengths} --output HOME/model", "features HOME/model/runs/width-8-seed-1 --output DISK/out",
            "features.json features.csv features.png features.svg" },
        { $"train --width 8 --epochs 1 {Lengths} --output DISK/out", "plot DISK/out", "accuracy-vs-width.png accuracy-vs-width.svg" },
        { $"train --width 8 --epochs 1 {Lengths} --output DISK/out", "report DISK/out", "report.html" },
        { "", $"plan --widths 2,16 --epochs 1 --no-limit-distance {Lengths} --output DISK/out", "experiment.json manifest.jsonl" },
        { $"plan --widths 2,16 --epochs 1 --no-limit-distance {Lengths} --output "
            + "DISK/out", "run DISK/out --all", "configuration.json state.json model.safetensors curve.csv" },
        { $"plan --widths 2,16 --epochs 1 --no-limit-distance {Lengths} --output DISK/out", "slurm DISK/out", "array-000.sbatch" },
        { $"{Experiment} --output DISK/out", "collect DISK/out", "results.csv" },
        { "", "data --contact-sheet DISK/out/sheet.png --episodes DISK/out/tasks.png --ways 3 --shots 2", "sheet.png tasks.png" },
        { "", "bench --widths 2 --no-perceptrons --threads 1 --json DISK/out/bench.json", "bench.json" },
    };

    /// <summary>A few of them.</summary>
    public static TheoryData<string, string, string> Chosen => IsThorough ? Commands :
    [
        .. Commands.Where(row => Name(row.Data.Item2) is "transfer" or "data" || row.Data.Item1.Length == 0 && Name(row.Data.Item2) == "experiment"),
    ];

    /// <summary>One of them.</summary>
    public static TheoryData<string, string, string> One => IsThorough ? Commands : [.. Commands.Where(row => Name(row.Data.Item2) == "data")];

    [Theory]
    [MemberData(nameof(Chosen))]
    public async Task A_full_disk_costs_a_line_and_nothing_that_was_there(string before, string command, string files)
    {
        using var disk = SmallDisk.Mount(DiskBytes, DiskFiles);
        var trial = new Trial(disk, Path.Combine(_folder.Path, "prepared"), line => RunHereAsync(line, disk));
        await PrepareAsync(trial, before, command);
        var sites = new SortedSet<string>(StringComparer.Ordinal);
        var probes = IsThorough
            ? await SpaceAsync(trial, command, sites) + await RoomAsync(trial, command, sites)
            : await MarksAsync(trial, command, sites, FewProbes);
        Tell(command, probes, sites);
        if (IsThorough) Assert.Superset(files.Split(' ').ToHashSet(), sites.Select(site => site.Split(' ')[0]).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(One))]
    public async Task A_full_disk_costs_the_program_a_line_and_nothing_that_was_there(string before, string command, string files)
    {
        using var disk = SmallDisk.Mount(DiskBytes, DiskFiles);
        var trial = new Trial(disk, Path.Combine(_folder.Path, "prepared"), line => RunProgramAsync(line, disk));
        Assert.NotEmpty(files);
        await PrepareAsync(trial, before, command);
        var sites = new SortedSet<string>(StringComparer.Ordinal);
        Tell(command, await MarksAsync(trial, command, sites, IsThorough ? ProbesOfProgram : 1), sites);
    }

    public void Dispose() => _folder.Dispose();

    private async Task PrepareAsync(Trial trial, string before, string command)
    {
        await trial.PrepareAsync(before);
        if (File.Exists(Plan)) await File.WriteAllTextAsync(Plan, MeasuringDistances(await File.ReadAllTextAsync(Plan)));
        await trial.UndisturbedAsync(command);
    }

    // No option asks for distances from the limit that take a moment.
    private static string MeasuringDistances(string plan) =>
        plan.Replace(
            "\"limitDistance\": null",
            """ "limitDistance": { "sets": ["transferred"], "widths": ["2", "4"], "metaSteps": [0, 1], "metaBatches": 1 } """,
            StringComparison.Ordinal);

    private static string Name(string commandLine) => commandLine.Split(' ')[0];

    private static void Tell(string command, int probes, SortedSet<string> sites)
    {
        Assert.NotEmpty(sites);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Name(command)}: {probes} full disks, {sites.Count} places of failure: {string.Join(", ", sites)}"));
    }

    // No space at all, and space that ends in the middle of a file.
    private static async Task<int> MarksAsync(Trial trial, string command, SortedSet<string> sites, int most)
    {
        long[] pages = [0, .. trial.Marks.Except([0])];
        var chosen = pages.Where((_, i) => i % ((pages.Length + most - 1) / most) == 0).ToArray();
        foreach (var free in chosen) sites.Add(await trial.FailAsync(command, disk => disk.LeavePages(free)));
        sites.Remove("");
        return chosen.Length;
    }

    // Halves the amounts of free space between which the place of failure changes, until each place is found.
    private static async Task<int> SpaceAsync(Trial trial, string command, SortedSet<string> sites)
    {
        var found = new SortedDictionary<long, string> { [trial.Pages] = "" };
        var next = new Queue<long>([0, .. trial.Marks]);
        while (next.Count > 0 && found.Count <= MostProbes)
        {
            while (next.TryDequeue(out var pages))
                if (!found.ContainsKey(pages)) sites.Add(found[pages] = await trial.FailAsync(command, disk => disk.LeavePages(pages)));
            var gaps = found.Zip(found.Skip(1)).Where(pair => pair.First.Value != pair.Second.Value && pair.Second.Key - pair.First.Key > 1).ToArray();
            if (gaps.Length > 0) next.Enqueue(Middle(gaps.MaxBy(pair => pair.Second.Key - pair.First.Key)));
        }

        sites.Remove("");
        return found.Count - 1;

        static long Middle((KeyValuePair<long, string> First, KeyValuePair<long, string> Second) gap) => (gap.First.Key + gap.Second.Key) / 2;
    }

    // Room for no file at all, for one, for two, until there is enough.
    private static async Task<int> RoomAsync(Trial trial, string command, SortedSet<string> sites)
    {
        for (var files = 0; ; files++)
        {
            var site = await trial.FailAsync(command, disk => disk.LeaveFiles(files, DiskFiles));
            if (site.Length == 0) return files;
            sites.Add(site);
        }
    }

    private Task<Outcome> RunProgramAsync(string line, SmallDisk disk) =>
        CliProcess.RunAsync(_folder.Path, Place(line, disk) + (Name(line) is "plot" or "collect" ? "" : " --data glyphs"));

    private async Task<Outcome> RunHereAsync(string line, SmallDisk disk)
    {
        using var session = new CliSession { Data = (_, _) => Task.FromResult(Images) };
        return session.Outcome(await session.Run(Place(line, disk)));
    }

    private string Place(string line, SmallDisk disk) =>
        line.Replace("DISK", disk.Path, StringComparison.Ordinal).Replace("HOME", _folder.Path, StringComparison.Ordinal);
}
