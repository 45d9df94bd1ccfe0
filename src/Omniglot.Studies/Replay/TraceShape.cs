using System.Text.Json;

namespace Omniglot.Studies.Replay;

/// <summary>Checks that the arrays of a trace are as large as its numbers say, before anything is computed with them.</summary>
internal static class TraceShape
{
    /// <summary>How recorded traces are read: every member must be there.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Refuses a number below the least that makes sense, or above the most.</summary>
    /// <exception cref="JsonException">It is.</exception>
    public static void Require(string name, int value, int least, int most = int.MaxValue)
    {
        if (value < least || value > most) throw new JsonException($"{name} is {value}");
    }

    /// <summary>Refuses a list of another length.</summary>
    /// <exception cref="JsonException">It has another.</exception>
    public static void Require<T>(string name, IReadOnlyCollection<T>? values, long length)
    {
        if (values is null || values.Count != length) throw new JsonException($"{name} has {values?.Count ?? 0} items, not {length}");
    }

    /// <summary>Refuses a matrix of another shape.</summary>
    /// <exception cref="JsonException">It has another.</exception>
    public static void Require(string name, double[][]? values, long rows, long columns)
    {
        Require<double[]>(name, values, rows);
        foreach (var row in values!) Require(name, row, columns);
    }

    /// <summary>Refuses a list of matrices of another shape.</summary>
    /// <exception cref="JsonException">It has another.</exception>
    public static void Require(string name, double[][][]? values, long count, long rows, long columns)
    {
        Require<double[][]>(name, values, count);
        foreach (var matrix in values!) Require(name, matrix, rows, columns);
    }
}
