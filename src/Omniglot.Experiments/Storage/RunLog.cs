using System.Globalization;
using System.Text;
using Omniglot.Basics;

namespace Omniglot.Experiments.Storage;

/// <summary>The file <c>log.txt</c> of a run: what happened to it, each line with its time, appended.</summary>
/// <param name="path">The file; its folder exists.</param>
/// <param name="time">The clock.</param>
public sealed class RunLog(string path, TimeProvider time)
{
    /// <summary>Appends a line.</summary>
    /// <exception cref="OmniglotException">The file cannot be written.</exception>
    public void Write(string line)
    {
        try
        {
            var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            PatientFile.Append(path, Encoding.UTF8.GetBytes($"{now} {line.ReplaceLineEndings(" ")}\n"));
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(path, denied);
        }
    }
}
