using System.Globalization;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Studies.Common;

/// <summary>The line under the title of a study: data, network, tasks.</summary>
public static class StudyNote
{
    /// <summary>The line, without a full stop.</summary>
    public static string Describe(StudyNetwork network, string dataset, Protocol protocol)
    {
        var (shape, layers) = (protocol.Shape, network.HiddenLayers);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{dataset}, {shape.Ways}-way {shape.Shots}-shot; {ActivationName.Of(network.Activation)}, {layers} hidden layer{(layers == 1 ? "" : "s")}, "
            + $"one and the same network at n = {network.BaseWidth}");
    }
}
