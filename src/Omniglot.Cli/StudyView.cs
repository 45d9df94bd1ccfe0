using Omniglot.Cli.Commands.CoordinateChecks;
using Omniglot.Cli.Commands.Features;
using Omniglot.Cli.Commands.LabelPreferences;
using Omniglot.Cli.Commands.OneStep;
using Omniglot.Cli.Commands.Transfer;
using Omniglot.Cli.Commands.Tune;
using Omniglot.Cli.Hosting;
using Omniglot.Studies.Common;
using Omniglot.Studies.CoordinateChecks;
using Omniglot.Studies.Features;
using Omniglot.Studies.LabelPreferences;
using Omniglot.Studies.OneStep;
using Omniglot.Studies.Transfer;
using Omniglot.Studies.Tuning;

namespace Omniglot.Cli;

/// <summary>The stored results of a study, as its own command prints them: commands do not know each other, so that the program hands this
/// to <c>plot</c>.</summary>
internal static class StudyView
{
    /// <summary>Prints what a folder holds, and the figures drawn from it.</summary>
    public static void Print(CliContext context, string folder, StudyResults results, IReadOnlyList<string> figures)
    {
        switch (results)
        {
            case TransferResults transfer:
                TransferView.Print(context, transfer, figures);
                break;
            case CoordinateCheckResults check:
                CoordinateCheckView.Print(context, check, figures);
                break;
            case FeaturesResults features:
                FeaturesView.Print(context, features, figures);
                break;
            case OneStepResults oneStep:
                OneStepView.Print(context, oneStep, figures);
                break;
            case PreferenceResults preference:
                LabelPreferenceView.Print(context, preference, figures);
                break;
            case TuningResults tuning:
                TuneView.Print(context, folder, tuning, figures);
                break;
            default:
                throw new ArgumentException($"{results.GetType().Name} has no view.", nameof(results));
        }
    }
}
