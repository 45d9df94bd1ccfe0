namespace Omniglot.Data.Splits;

/// <summary>How the characters are divided between meta-training, meta-validation and meta-test.</summary>
public enum SplitScheme
{
    /// <summary>1028 / 172 / 423 characters (Vinyals et al. 2016, as in the code of arXiv 2011.14522).</summary>
    Vinyals,

    /// <summary>The background set for training, the evaluation set for testing (Lake et al. 2015); validation is on training characters.</summary>
    Lake,
}
