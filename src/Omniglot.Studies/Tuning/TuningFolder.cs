using Omniglot.Basics;
using Omniglot.Experiments.Models;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Storage;
using Omniglot.Studies.Common;

namespace Omniglot.Studies.Tuning;

/// <summary>The folder that one search writes: its plan, <c>tuning.json</c>, one file a trial, and figures.</summary>
/// <param name="study">The folder as that of a study.</param>
public sealed class TuningFolder(StudyFolder<TuningPlan> study)
{
    private const int Format = 1;

    private const string Trials = "trials";

    private static readonly JsonStore<Trial> TrialStore = new("trial", Format);

    /// <summary>The folder of a search.</summary>
    /// <param name="root">Its path; it need not exist yet.</param>
    public static StudyFolder<TuningPlan> At(string root) =>
        new(root, TuningStudy.KindName, [.. TunableValue.Names.Select(TrialsChart.NameOf)]) { OtherFiles = TrialFiles };

    /// <summary>The folder itself.</summary>
    public string Root => study.Root;

    /// <summary>Whether it holds a search.</summary>
    public bool Exists => study.Exists;

    /// <summary>What is searched.</summary>
    /// <exception cref="OmniglotException">There is no plan, or one that cannot be read or carried out.</exception>
    public TuningPlan Read() => study.Read();

    /// <summary>Makes the folder that of a search, or finds that it is already, and keeps other processes out until what it gives is
    /// disposed. A search with more or fewer trials of the same points goes on in the same folder.</summary>
    /// <exception cref="OmniglotException">It holds another search, whose first difference is named; or another process works in it, or
    /// it cannot be written.</exception>
    public IDisposable Open(TuningPlan plan)
    {
        var held = study.Open(plan);
        study.Write(plan);
        return held;
    }

    /// <summary>The stored trial of a number; none if there is none.</summary>
    /// <exception cref="OmniglotException">It cannot be read, or is of another configuration.</exception>
    public Trial? Find(int number, RunConfiguration run)
    {
        if (!File.Exists(TrialFile(number))) return null;
        var trial = TrialStore.Read(TrialFile(number));
        return RunName.Hash(trial.Configuration) == RunName.Hash(run)
            ? trial
            : throw new OmniglotException($"{TrialFile(number)} is of another configuration: choose another folder with --output, or start anew with --fresh.");
    }

    /// <summary>Stores a trial, whole or not at all.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(Trial trial) => TrialStore.Write(TrialFile(trial.Number), trial);

    private static IEnumerable<string> TrialFiles(string root) =>
        Path.Combine(root, Trials) is var folder && Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)!)
                .Where(name => Path.GetFileNameWithoutExtension(name).All(char.IsAsciiDigit)).Select(name => Path.Combine(Trials, name))
            : [];

    private string TrialFile(int number) => Path.Combine(Root, Trials, FormattableString.Invariant($"{number:0000}.json"));
}
