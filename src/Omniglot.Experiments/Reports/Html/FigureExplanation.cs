using Omniglot.Experiments.Storage;

namespace Omniglot.Experiments.Reports.Html;

/// <summary>How to read each figure, for someone who sees such a figure for the first time.</summary>
internal static class FigureExplanation
{
    /// <summary>The explanation of a figure by the name of its files; nothing for one that needs none.</summary>
    public static string For(string name) => name switch
    {
        ExperimentFiles.AccuracyFigure =>
            "Each point is a network of one width: how many of the test drawings it classifies correctly, in tasks made of characters it has never seen. "
            + "A dashed line is the limit that networks approach as they grow, computed exactly, without a network of that size.",
        ExperimentFiles.KernelFigure =>
            "Each column is a kernel limit: a network so wide, in a parametrization in which its features stay as they were drawn, "
            + "that it becomes a fixed measure of similarity between drawings.",
        ExperimentFiles.CurveFigure =>
            "How accuracy grows while the networks train, on tasks kept aside for watching. The epoch at the top of its curve is the one that is tested.",
        ExperimentFiles.DistanceFigure =>
            "How far the outputs of a finite network are from those of the infinitely wide one on the same tasks. Both axes are logarithmic; "
            + "a line that falls like the dotted one halves its distance whenever the width is multiplied by four, as theory says.",
        _ => "",
    };
}
