namespace Omniglot.Cli.Help;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The examples, simple ones first.</summary>
    IReadOnlyList<Example> Examples { get; }
}
