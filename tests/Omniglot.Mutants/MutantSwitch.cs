using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Omniglot.Mutants;

/// <summary>Puts all mutations into a source at once, each behind a question: is it this one's turn?</summary>
/// <param name="mutations">By number.</param>
internal sealed class MutantSwitch(IReadOnlyDictionary<int, Mutation> mutations) : CSharpSyntaxRewriter
{
    /// <summary>Variable of the environment with the number of the mutant that a process is; -1 records which are reached.</summary>
    public const string Turn = "OMNIGLOT_MUTANT";

    /// <summary>Variable of the environment with the file for the numbers of those reached.</summary>
    public const string Record = "OMNIGLOT_MUTANTS_REACHED";

    /// <summary>Source that answers the question.</summary>
    public const string Source = $$"""
        internal static class Mutant
        {
            private static readonly int Turn = int.Parse(System.Environment.GetEnvironmentVariable("{{Turn}}") ?? "0");
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, bool> Reached = new();

            static Mutant()
            {
                if (Turn < 0) System.AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                    System.IO.File.WriteAllText(System.Environment.GetEnvironmentVariable("{{Record}}")!, string.Join(' ', Reached.Keys));
            }

            public static bool Is(int number)
            {
                if (Turn < 0) Reached[number] = true;
                return Turn == number;
            }
        }
        """;

    private readonly ILookup<SyntaxNode, int> _numbers = mutations.ToLookup(pair => pair.Value.Original, pair => pair.Key);

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is null || visited is null || !_numbers.Contains(node)) return visited;
        var trivia = (node.GetLeadingTrivia(), node.GetTrailingTrivia());
        foreach (var number in _numbers[node])
        {
            visited = visited is StatementSyntax statement
                ? Choice(number, statement, (StatementSyntax?)mutations[number].Replacement)
                : Choice(number, (ExpressionSyntax)visited, (ExpressionSyntax)mutations[number].Replacement!);
        }

        return visited.WithLeadingTrivia(trivia.Item1).WithTrailingTrivia(trivia.Item2);
    }

    /// <summary>The mutants whose code contains a position of a source with all of them, the innermost first.</summary>
    public static IEnumerable<int> At(SyntaxTree tree, int position) => Numbers(tree.GetRoot().FindToken(position).Parent!.AncestorsAndSelf());

    /// <summary>All mutants of the member that contains a position.</summary>
    public static IEnumerable<int> InMemberAt(SyntaxTree tree, int position) =>
        Numbers(tree.GetRoot().FindToken(position).Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First().DescendantNodes());

    private static IEnumerable<int> Numbers(IEnumerable<SyntaxNode> nodes) => nodes
        .Select(node => node switch
        {
            ConditionalExpressionSyntax choice => choice.Condition,
            IfStatementSyntax choice => choice.Condition,
            _ => null,
        })
        .OfType<InvocationExpressionSyntax>()
        .Where(question => question.Expression.ToString() == "Mutant.Is")
        .Select(question => (int)((LiteralExpressionSyntax)question.ArgumentList.Arguments[0].Expression).Token.Value!);

    private static ParenthesizedExpressionSyntax Choice(int number, ExpressionSyntax original, ExpressionSyntax replacement) =>
        ParenthesizedExpression(ConditionalExpression(Question(number), Bare(replacement), Bare(original)));

    private static IfStatementSyntax Choice(int number, StatementSyntax original, StatementSyntax? replacement) =>
        IfStatement(Question(number), replacement ?? Block(), ElseClause(original)).NormalizeWhitespace();

    private static InvocationExpressionSyntax Question(int number) =>
        (InvocationExpressionSyntax)ParseExpression(FormattableString.Invariant($"Mutant.Is({number})"));

    private static ParenthesizedExpressionSyntax Bare(ExpressionSyntax expression) => ParenthesizedExpression(expression.WithoutTrivia());
}
