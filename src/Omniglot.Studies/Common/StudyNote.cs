using System.Globalization;
using Omniglot.Experiments.Results;
using Omniglot.Learning.Training;

namespace Omniglot.Studies.Common;

/// <summary>The line under the title of a study: data, network, tasks.</summary>
public static class StudyNote
{
    /// <summary>The line, without a full stop.</summary>
    public static string Of(StudyNetwork network, string dataset, Protocol protocol) => string.Create(
        CultureInfo.InvariantCulture,
        $"{dataset}, {protocol.Shape.Ways}-way {protocol.Shape.Shots}-shot; {ActivationName.Of(network.Activation)}, {network.HiddenLayers} hidden layer{(network.HiddenLayers == 1 ? "" : "s")}, one and the same network at n = {network.BaseWidth}");
}
