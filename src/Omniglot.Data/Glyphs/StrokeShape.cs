namespace Omniglot.Data.Glyphs;

/// <summary>The kinds of pen movement that scripts are built from.</summary>
internal enum StrokeShape
{
    /// <summary>A straight line.</summary>
    Line,

    /// <summary>Part of an ellipse.</summary>
    Arc,

    /// <summary>A closed ellipse.</summary>
    Loop,

    /// <summary>A line that ends in a bend.</summary>
    Hook,

    /// <summary>An S.</summary>
    Wave,

    /// <summary>Two or three lines with corners.</summary>
    Zigzag,
}
