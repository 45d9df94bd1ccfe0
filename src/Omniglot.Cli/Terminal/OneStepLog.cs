using Omniglot.Data.Sources;
using Omniglot.Studies.OneStep;

namespace Omniglot.Cli.Terminal;

/// <summary>Shows the progress of a study of the first inner step as that of any long activity.</summary>
internal sealed class OneStepLog(IDataLog log) : IProgress<OneStepProgress>
{
    /// <inheritdoc/>
    public void Report(OneStepProgress value) => log.Report(new DataProgress(value.Activity, value.Done, value.Count, value.Unit));
}
