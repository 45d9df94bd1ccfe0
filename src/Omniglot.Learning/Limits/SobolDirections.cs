using Omniglot.Basics;

namespace Omniglot.Learning.Limits;

/// <summary>
/// Direction numbers of Sobol sequences: for every dimension 32 numbers v_1 … v_32, fractions of 2^32, whose exclusive-or
/// over the set bits of an index is a coordinate.
/// </summary>
/// <remarks>
/// With a primitive polynomial x^s + a_1 x^{s-1} + … + a_{s-1} x + 1 and odd m_i &lt; 2^i for i ≤ s,
/// <code>
/// v_i = m_i 2^{32-i} (i ≤ s),   v_i = v_{i-s} ⊕ (v_{i-s} >> s) ⊕ a_1 v_{i-1} ⊕ … ⊕ a_{s-1} v_{i-s+1}
/// </code>
/// (Sobol 1967; Bratley and Fox 1988). Any odd m_i give a sequence that is balanced in every coordinate; the first dimensions
/// take those of Joe and Kuo (2008), whose pairs of coordinates are balanced well, too. Beyond them m_i are drawn once and for
/// all: integrands here depend mostly on the leading dimensions, which carry the largest variances.
/// </remarks>
internal static class SobolDirections
{
    /// <summary>Bits of a coordinate.</summary>
    public const int Bits = 32;

    // Keeps the drawn numbers apart from all other streams.
    private const ulong Purpose = 0x73_6f_62_6f_6c; // "sobol"

    // m_1 … m_s of dimensions 2, 3, … (S. Joe and F. Y. Kuo, Constructing Sobol sequences with better two-dimensional
    // projections, SIAM J. Sci. Comput. 30, 2008).
    private static readonly uint[][] JoeKuo =
    [
        [1], [1, 3], [1, 3, 1], [1, 1, 1], [1, 1, 3, 3], [1, 3, 5, 13], [1, 1, 5, 5, 17], [1, 1, 5, 5, 5], [1, 1, 7, 11, 19],
        [1, 1, 5, 1, 1], [1, 1, 1, 3, 11], [1, 3, 5, 5, 31], [1, 3, 3, 9, 7, 49], [1, 1, 1, 15, 21, 21], [1, 3, 1, 13, 27, 49],
        [1, 1, 1, 15, 7, 5], [1, 3, 1, 15, 13, 25], [1, 1, 5, 5, 19, 61],
    ];

    /// <summary>[dimensions][32] direction numbers.</summary>
    public static uint[][] Create(int dimensions) =>
    [
        .. new[] { VanDerCorput() }
            .Concat(PrimitivePolynomials.Ascending().Select((polynomial, index) => Directions(polynomial, Initial(polynomial, index))))
            .Take(dimensions),
    ];

    // The first dimension has no polynomial: v_i = 2^{32-i}.
    private static uint[] VanDerCorput() => [.. Enumerable.Range(1, Bits).Select(i => 1U << (Bits - i))];

    private static uint[] Initial(uint polynomial, int index)
    {
        if (index < JoeKuo.Length) return JoeKuo[index];
        var random = new RandomStream(Purpose, polynomial);
        return [.. Enumerable.Range(1, PrimitivePolynomials.Degree(polynomial)).Select(i => 2 * (uint)random.NextInt(1 << (i - 1)) + 1)];
    }

    private static uint[] Directions(uint polynomial, uint[] initial)
    {
        var degree = initial.Length;
        var numbers = new uint[Bits];
        for (var i = 0; i < degree; i++) numbers[i] = initial[i] << (Bits - 1 - i);
        for (var i = degree; i < Bits; i++)
        {
            numbers[i] = numbers[i - degree] ^ (numbers[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
                if ((polynomial >> (degree - k) & 1) != 0) numbers[i] ^= numbers[i - k];
        }

        return numbers;
    }
}
