namespace Omniglot.Studies.Tuning;

/// <summary>Which points of the grids are tried.</summary>
public enum TuningSearch
{
    /// <summary>All of them.</summary>
    Grid,

    /// <summary>So many of them, drawn without repetition.</summary>
    Random,
}
