using Omniglot.Basics;
using Omniglot.Learning;
using Omniglot.Learning.Networks;

namespace Omniglot.Studies.Common;

/// <summary>What studies of parametrizations check alike.</summary>
internal static class StudyValidation
{
    /// <summary>Weights of 2^14 squared floats take a gigabyte a layer, and a learner keeps three of them.</summary>
    private const long WidestNetwork = 1 << 14;

    /// <summary>Everything that is wrong with a choice of networks, each a line with its remedy.</summary>
    public static IEnumerable<string> Networks(
        StudyNetwork network, IReadOnlyList<string> parametrizations, IReadOnlyList<Width> widths, IReadOnlyList<ulong> seeds)
    {
        if (parametrizations.Distinct().Count() < parametrizations.Count) yield return "A parametrization is given twice: give each once.";
        foreach (var problem in parametrizations.Distinct().Select(name => Parametrized(name, network)).OfType<string>().Distinct()) yield return problem;
        if (widths.Any(width => width.IsInfinite || width.Units > WidestNetwork))
            yield return $"These networks are trained as they are: give finite --widths up to {WidestNetwork}.";
        if (widths.Distinct().Count() < 2) yield return "A slope needs two widths, and so does a comparison: give more, such as --widths 32,64,128.";
        else if (widths.Distinct().Count() < widths.Count) yield return "A width is given twice: give each once.";
        if (seeds.Distinct().Count() < seeds.Count) yield return "A seed is given twice: give each once.";
    }

    /// <summary>What is wrong with a number of threads.</summary>
    public static IEnumerable<string> Threads(int threads)
    {
        if (threads < 1) yield return $"{threads} threads cannot work: give --threads 1 or more.";
    }

    /// <summary>What is wrong with a rate.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="option">Its option.</param>
    public static IEnumerable<string> Rate(double rate, string option)
    {
        if (!(rate > 0) || !double.IsFinite(rate)) yield return $"With a rate of {rate} nothing moves: give {option} a positive number.";
    }

    private static string? Parametrized(string name, StudyNetwork network)
    {
        try
        {
            _ = Parametrization.Of(name, network.HiddenLayers);
            return null;
        }
        catch (OmniglotException refused)
        {
            return refused.Message;
        }
    }
}
