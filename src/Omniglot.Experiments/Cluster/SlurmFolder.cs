using Omniglot.Basics;
using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Cluster;

/// <summary>The folder <c>slurm</c> beside a manifest: batch scripts, and the logs of their tasks.</summary>
/// <param name="root">The folder; it need not exist yet.</param>
public sealed class SlurmFolder(string root)
{
    /// <summary>The folder itself.</summary>
    public string Root { get; } = root;

    /// <summary>What Slurm calls the log of a task: by job and task; a percent sign of the path is doubled.</summary>
    public string LogPattern => Path.Combine(Root.Replace("%", "%%", StringComparison.Ordinal), "%A_%a.log");

    /// <summary>The folder of a manifest's scripts.</summary>
    /// <param name="manifest">Full path of the manifest.</param>
    public static SlurmFolder Beside(string manifest) => new(Path.Combine(Path.GetDirectoryName(manifest)!, ExperimentFiles.Slurm));

    /// <summary>The batch script of an array.</summary>
    public string ScriptFile(SlurmArray array) => Path.Combine(Root, $"array-{array.Number:D3}.sbatch");

    /// <summary>Writes the scripts of all arrays; those of an earlier call are removed, their jobs have copies of their own.</summary>
    /// <returns>The files, in the order of the arrays.</returns>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public IReadOnlyList<string> Write(string manifest, int runs, IReadOnlyList<SlurmArray> arrays, SlurmOptions options)
    {
        foreach (var old in Directory.Exists(Root) ? Directory.GetFiles(Root, "array-*.sbatch") : []) Remove(old);
        foreach (var array in arrays) StoredFile.Write(ScriptFile(array), SlurmScript.Text(manifest, runs, array, options));
        return [.. arrays.Select(ScriptFile)];
    }

    private static void Remove(string file)
    {
        try
        {
            PatientFile.Delete(file);
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw OmniglotException.Because(denied, $"Cannot remove {file}, a script of an earlier call", "make its folder writable");
        }
    }
}
