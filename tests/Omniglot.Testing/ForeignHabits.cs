using Xunit;

namespace Omniglot.Testing;

/// <summary>Decimal separator, group separator and sign of cultures that break careless number formatting: German, Persian and
/// Swedish habits (decimal comma, Arabic momayyez, the sign U+2212).</summary>
public sealed class ForeignHabits : TheoryData<string, string, string>
{
    public ForeignHabits()
    {
        Add(",", ".", "-");
        Add("٫", "٬", "\u200e-");
        Add(",", "\u00a0", "−");
    }
}
