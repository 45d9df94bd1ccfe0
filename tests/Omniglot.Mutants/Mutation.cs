using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Omniglot.Mutants;

/// <summary>One thing that is done wrong in one place.</summary>
/// <param name="Original">An expression or a statement of the source.</param>
/// <param name="Replacement">What stands in its place; none where a statement is left out.</param>
internal sealed record Mutation(SyntaxNode Original, SyntaxNode? Replacement)
{
    /// <summary>Where, by file of the project and line.</summary>
    public string Place
    {
        get
        {
            var position = Original.GetLocation().GetLineSpan();
            return FormattableString.Invariant($"{position.Path}:{position.StartLinePosition.Line + 1}");
        }
    }

    /// <summary>The line of the source where it starts.</summary>
    public string SourceLine
    {
        get
        {
            var text = Original.SyntaxTree.GetText();
            return text.Lines.GetLineFromPosition(Original.SpanStart).ToString().Trim();
        }
    }

    /// <summary>What for what.</summary>
    public string Change => $"{OneLine(Original)} → {(Replacement is null ? "nothing" : OneLine(Replacement))}";

    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Change}";

    private static string OneLine(SyntaxNode node) =>
        string.Join(' ', node.NormalizeWhitespace().ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
