using System.Numerics;

namespace Omniglot.Learning.Limits;

/// <summary>Primitive polynomials over the field of two elements, which Sobol sequences are built from.</summary>
internal static class PrimitivePolynomials
{
    /// <summary>All of them by degree, then by value: bit k is the coefficient of x^k, so 0b111 is x² + x + 1.</summary>
    public static IEnumerable<uint> Ascending()
    {
        // Every primitive polynomial has both a leading and a constant term.
        for (var candidate = 0b11U; ; candidate += 2)
            if (IsPrimitive(candidate)) yield return candidate;
    }

    /// <summary>The degree of a polynomial.</summary>
    public static int Degree(uint polynomial) => BitOperations.Log2(polynomial);

    // Primitive: the powers of x modulo the polynomial run through all 2^s - 1 nonzero residues before they repeat.
    private static bool IsPrimitive(uint polynomial)
    {
        var top = 1U << Degree(polynomial);
        var order = 0U;
        var power = 1U;
        do
        {
            power <<= 1;
            if ((power & top) != 0) power ^= polynomial;
            order++;
        }
        while (power > 1 && order < top);
        return power == 1 && order == top - 1;
    }
}
