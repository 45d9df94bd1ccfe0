using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Omniglot.Mutants;

/// <summary>
/// Finds what can be done wrong in numerical code: operators and comparisons exchanged, constants moved, signs, calls and branches lost,
/// in the arithmetic of numbers and of tensors. Messages, attributes, patterns and constants of the compiler are left alone.
/// </summary>
internal sealed class MutationFinder(SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> OtherOperators = new()
    {
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
    };

    private static readonly Dictionary<SyntaxKind, SyntaxKind> OtherAssignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.MultiplyAssignmentExpression] = SyntaxKind.DivideAssignmentExpression,
        [SyntaxKind.DivideAssignmentExpression] = SyntaxKind.MultiplyAssignmentExpression,
        [SyntaxKind.OrAssignmentExpression] = SyntaxKind.AndAssignmentExpression,
        [SyntaxKind.ExclusiveOrAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
    };

    // Functions of the same signature that mean something else.
    private static readonly Dictionary<string, string> OtherFunctions = new()
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Times"] = "Over",
        ["Over"] = "Times",
        ["Times_"] = "Over_",
        ["Over_"] = "Times_",
        ["mul_"] = "div_",
        ["div_"] = "mul_",
        ["sub_"] = "Plus_",
        ["sum"] = "mean",
        ["mean"] = "sum",
    };

    // Functions without which their first argument, or the tensor that they are called on, is of the same type and shape.
    private static readonly HashSet<string> Elementwise =
    [
        "Abs", "Exp", "Log", "Pow", "Sqrt", "abs", "acos", "clone", "erf", "erf_", "erfinv_", "exp_", "neg", "neg_", "sign", "softmax", "sqrt", "sqrt_", "tanh",
        "tanh_", "mul_", "div_", "sub_", "AtLeast", "Between_", "Over", "Over_", "Plus", "Plus_", "PlusAt_", "PlusProduct", "PlusProduct_", "Squared",
            "Times", "Times_",
        "addcmul", "addmm", "addmm_", "addmv_", "baddbmm",
    ];

    // Calls that no number depends on.
    private static readonly HashSet<string> Silent = ["Dispose", "Report", "Check", "CheckAgainst", "KeepAlive", "ThrowIfCancellationRequested"];

    /// <summary>All mutations of a file, in the order of its text.</summary>
    public IEnumerable<Mutation> Find() => model.SyntaxTree.GetRoot().DescendantNodes(node => !IsLeftAlone(node)).SelectMany(node => node switch
    {
        BinaryExpressionSyntax binary => Binary(binary),
        PrefixUnaryExpressionSyntax unary => Unary(unary),
        LiteralExpressionSyntax literal => Constant(literal),
        ConditionalExpressionSyntax conditional =>
            [new Mutation(conditional, conditional.WithWhenTrue(conditional.WhenFalse).WithWhenFalse(conditional.WhenTrue))],
        InvocationExpressionSyntax call => Call(call),
        ExpressionStatementSyntax statement => Statement(statement),
        _ => Enumerable.Empty<Mutation>(),
    });

    private static bool IsLeftAlone(SyntaxNode node) => node switch
    {
        AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax or PatternSyntax or ParameterSyntax
            or EnumMemberDeclarationSyntax or SwitchLabelSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        MethodDeclarationSyntax method => method.ReturnType.ToString() == "string",
        InvocationExpressionSyntax call => Name(call) is "nameof" || Name(call).StartsWith("ThrowIf", StringComparison.Ordinal),
        _ => false,
    };

    private IEnumerable<Mutation> Binary(BinaryExpressionSyntax binary)
    {
        if (!OtherOperators.TryGetValue(binary.Kind(), out var others) || !IsNumber(binary.Left) || !IsNumber(binary.Right)) return [];
        if (binary.IsKind(SyntaxKind.SubtractExpression) && IsTensor(binary.Left)) return [new Mutation(binary, Member(binary.Left, "Plus", binary.Right))];
        return others.Select(other => new Mutation(binary, BinaryExpression(other, binary.Left, binary.Right)));
    }

    private IEnumerable<Mutation> Unary(PrefixUnaryExpressionSyntax unary) =>
        unary.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.LogicalNotExpression or SyntaxKind.BitwiseNotExpression && IsNumber(unary.Operand)
            ? [new Mutation(unary, unary.Operand)]
            : [];

    private static IEnumerable<Mutation> Constant(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        true => [new Mutation(literal, LiteralExpression(SyntaxKind.FalseLiteralExpression))],
        false => [new Mutation(literal, LiteralExpression(SyntaxKind.TrueLiteralExpression))],
        int number => [new Mutation(literal, Number(Literal(number + 1)))],
        long number => [new Mutation(literal, Number(Literal(number + 1)))],
        ulong number => [new Mutation(literal, Number(Literal(number + 1)))],
        uint number => [new Mutation(literal, Number(Literal(number + 1)))],
        double number => [new Mutation(literal, Number(Literal(number == 0 ? 1 : 1.5 * number)))],
        float number => [new Mutation(literal, Number(Literal(number == 0 ? 1 : 1.5f * number)))],
        _ => [],
    };

    private IEnumerable<Mutation> Call(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax access || !IsNumber(call)) yield break;
        var name = access.Name.Identifier.Text;
        if (OtherFunctions.TryGetValue(name, out var other)) yield return new Mutation(call, call.WithExpression(access.WithName(IdentifierName(other))));
        if (!Elementwise.Contains(name)) yield break;
        if (IsTensor(access.Expression)) yield return new Mutation(call, access.Expression);
        else if (access.Expression.ToString() == "Math") yield return new Mutation(call, call.ArgumentList.Arguments[0].Expression);
    }

    private IEnumerable<Mutation> Statement(ExpressionStatementSyntax statement) => statement.Expression switch
    {
        AssignmentExpressionSyntax assignment when OtherAssignments.TryGetValue(assignment.Kind(), out var other) && IsNumber(assignment.Left) =>
            [new Mutation(statement, statement.WithExpression(AssignmentExpression(other, assignment.Left, assignment.Right)))],
        InvocationExpressionSyntax call when !Silent.Contains(Name(call)) && !IsLeftAlone(call) => [new Mutation(statement, null)],
        _ => [],
    };

    private bool IsNumber(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is { } type
        && (type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double && type.SpecialType != SpecialType.System_Char
            || type.TypeKind == TypeKind.Enum || IsTensor(expression));

    private bool IsTensor(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is { Name: "Tensor" };

    private static string Name(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static LiteralExpressionSyntax Number(SyntaxToken token) => LiteralExpression(SyntaxKind.NumericLiteralExpression, token);

    private static InvocationExpressionSyntax Member(ExpressionSyntax tensor, string name, ExpressionSyntax argument) => InvocationExpression(
        MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, ParenthesizedExpression(tensor), IdentifierName(name)),
        ArgumentList(SingletonSeparatedList(Argument(argument))));
}
