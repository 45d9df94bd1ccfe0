using System.Globalization;
using Omniglot.Basics;

namespace Omniglot.Learning;

/// <summary>
/// The width n of a hidden layer: a finite number of units, or infinite (the limit n → ∞). There is no number that
/// stands for infinity; ask <see cref="IsInfinite"/>. It is a class so that nothing is a width that was not chosen.
/// </summary>
public sealed record Width : IComparable<Width>
{
    /// <summary>The widest finite network that can be drawn: 2^40 units.</summary>
    public const long Largest = 1L << 40;

    private readonly long? _units;

    private Width(long? units) => _units = units;

    /// <summary>The infinite-width limit.</summary>
    public static Width Infinite { get; } = new(units: null);

    /// <summary>Whether this is the infinite-width limit.</summary>
    public bool IsInfinite => _units is null;

    /// <summary>The number of hidden units.</summary>
    /// <exception cref="InvalidOperationException">The width is infinite.</exception>
    public long Units => _units ?? throw new InvalidOperationException("An infinite width has no number of units.");

    /// <summary>A finite width.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 2^40.</exception>
    public static Width Of(long units) => units is >= 1 and <= Largest
        ? new Width(units)
        : throw new ArgumentOutOfRangeException(nameof(units), units, "A width lies between 1 and 2^40.");

    /// <summary>Reads a number, a power as in <c>2^20</c>, or <c>inf</c>.</summary>
    /// <exception cref="OmniglotException">The text is none of these, or out of range.</exception>
    public static Width Parse(string text)
    {
        if (text is "inf" or "∞") return Infinite;
        var parts = text.Split('^');
        if (parts.Length <= 2 && parts.All(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            var numbers = Array.ConvertAll(parts, p => long.Parse(p, CultureInfo.InvariantCulture));
            var units = numbers.Length == 1 ? numbers[0] : Math.Pow(numbers[0], numbers[1]);
            if (units is >= 1 and <= Largest) return new Width((long)units);
        }

        throw new OmniglotException($"'{text}' is not a width: give a number from 1 to 2^40, a power such as 2^20, or inf.");
    }

    /// <summary>Narrow before wide, the limit last.</summary>
    public int CompareTo(Width? other) => other is null ? 1 : (IsInfinite, other.IsInfinite) switch
    {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => -1,
        _ => Units.CompareTo(other.Units),
    };

    /// <summary>A plain number, or <c>inf</c>: what files and tables show and <see cref="Parse"/> reads.</summary>
    public override string ToString() => _units?.ToString(CultureInfo.InvariantCulture) ?? "inf";

    /// <summary>Order by width.</summary>
    public static bool operator <(Width left, Width right) => left.CompareTo(right) < 0;

    /// <summary>Order by width.</summary>
    public static bool operator >(Width left, Width right) => left.CompareTo(right) > 0;

    /// <summary>Order by width.</summary>
    public static bool operator <=(Width left, Width right) => left.CompareTo(right) <= 0;

    /// <summary>Order by width.</summary>
    public static bool operator >=(Width left, Width right) => left.CompareTo(right) >= 0;
}
