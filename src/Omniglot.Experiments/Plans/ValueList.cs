using System.Globalization;
using System.Text.RegularExpressions;
using Omniglot.Basics;

namespace Omniglot.Experiments.Plans;

/// <summary>Numbers as the command line lists them: plain ones, powers of two and ranges of powers, such as <c>0.5,0.7</c>, <c>2^-3</c> or
/// <c>2^-2..2^6:0.5</c>.</summary>
public sealed partial class ValueList : IEquatable<ValueList>
{
    private const int Most = 1000;

    private readonly IReadOnlyList<Part> _parts;
    private readonly (string Text, double Value)[] _points;

    private ValueList(IReadOnlyList<Part> parts)
    {
        _parts = parts;
        _points = [.. parts.SelectMany(part => part.Points())];
    }

    /// <summary>The powers of two of a range.</summary>
    public ValueList(Grid powers)
        : this([new Part(powers, Number: 0)])
    {
    }

    /// <summary>How many there are; none of a range that makes no sense.</summary>
    public int Count => _points.Length;

    /// <summary>The numbers.</summary>
    public IEnumerable<double> Values => _points.Select(point => point.Value);

    /// <summary>The range of powers that it is; none of another list.</summary>
    public Grid? Range => _parts is [{ Powers: { } powers }] ? powers : null;

    /// <summary>Reads numbers, powers and ranges separated by commas.</summary>
    /// <exception cref="OmniglotException">A part is none of these, a number is there twice, or there are too many.</exception>
    public static ValueList Parse(string text)
    {
        var list = new ValueList([.. text.Split(',').Select(part => ReadPart(part.Trim(), text))]);
        if (list.Count > Most) throw new OmniglotException($"'{text}' is a grid of {list.Count} points: give at most {Most}.");
        if (list.Values.Distinct().Count() < list.Count) throw new OmniglotException($"'{text}' has a number twice: give each once.");
        return list;
    }

    /// <summary>A number.</summary>
    public double Value(int index) => _points[index].Value;

    /// <summary>A number as it is written, for example <c>2^-3</c> or <c>0.7</c>.</summary>
    public string Text(int index) => _points[index].Text;

    /// <summary>This list and, behind it, what another has beside it.</summary>
    public ValueList With(ValueList other)
    {
        var known = Values.ToHashSet();
        var added = other._points.Where(point => !known.Contains(point.Value)).Select(point => ReadPart(point.Text, point.Text)).ToArray();
        return added.Length == 0 ? this : new ValueList([.. _parts, .. added]);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Join(',', _parts);

    /// <inheritdoc/>
    public bool Equals(ValueList? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static Part ReadPart(string part, string text)
    {
        if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return new Part(null, number);
        var match = Syntax().Match(part);
        if (!match.Success)
            throw new OmniglotException($"'{text}' is no list of numbers: give some such as 0.5,0.7, powers such as 2^-3, or ranges such as 2^-2..2^6:0.5.");
        var low = Exponent("low");
        var powers = new Grid(low, match.Groups["high"].Success ? Exponent("high") : low, match.Groups["step"].Success ? Exponent("step") : 1);
        if (!(powers.Step > 0)) throw new OmniglotException($"'{text}' steps by {match.Groups["step"].Value}: give a positive step, such as 0.5.");
        if (powers.To < powers.From) throw new OmniglotException($"'{text}' ends below its start: give the lower power first.");
        if (powers.Count > Most) throw new OmniglotException($"'{text}' is a grid of {powers.Count} points: give at most {Most}.");
        return new Part(powers, Number: 0);

        double Exponent(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^2\^(?<low>-?\d{1,4}(\.\d+)?)(\.\.2\^(?<high>-?\d{1,4}(\.\d+)?)(:(?<step>\d{1,3}(\.\d+)?))?)?$")]
    private static partial Regex Syntax();

    // A range of powers, or a number.
    private sealed record Part(Grid? Powers, double Number)
    {
        public IEnumerable<(string Text, double Value)> Points() => Powers is { } powers
            ? powers.Exponents().Select(exponent => (Power(exponent), Math.Pow(2, exponent)))
            : [(ToString(), Number)];

        public override string ToString() => Powers switch
        {
            null => Number.ToString(CultureInfo.InvariantCulture),
            var powers when powers.To == powers.From => Power(powers.From),
            { Step: 1 } powers => $"{Power(powers.From)}..{Power(powers.To)}",
            var powers => $"{Power(powers.From)}..{Power(powers.To)}:{Plain(powers.Step)}",
        };

        private static string Power(double exponent) => $"2^{Plain(exponent)}";

        // Without an exponent of its own, which could not be read back: steps of 0.1 from -0.3 pass zero at 5.6E-17.
        private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture) is var text && text.Contains('E', StringComparison.Ordinal)
            ? number.ToString("0.####################", CultureInfo.InvariantCulture)
            : text;
    }
}
