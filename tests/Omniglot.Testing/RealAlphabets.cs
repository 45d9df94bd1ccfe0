using Omniglot.Data;

namespace Omniglot.Testing;

/// <summary>The 50 alphabets of Omniglot and how many characters each has, listed from the official archives.</summary>
public static class RealAlphabets
{
    private static readonly (string Set, string Alphabet, int Characters)[] Alphabets =
    [
        ("images_background", "Alphabet_of_the_Magi", 20),
        ("images_background", "Anglo-Saxon_Futhorc", 29),
        ("images_background", "Arcadian", 26),
        ("images_background", "Armenian", 41),
        ("images_background", "Asomtavruli_(Georgian)", 40),
        ("images_background", "Balinese", 24),
        ("images_background", "Bengali", 46),
        ("images_background", "Blackfoot_(Canadian_Aboriginal_Syllabics)", 14),
        ("images_background", "Braille", 26),
        ("images_background", "Burmese_(Myanmar)", 34),
        ("images_background", "Cyrillic", 33),
        ("images_background", "Early_Aramaic", 22),
        ("images_background", "Futurama", 26),
        ("images_background", "Grantha", 43),
        ("images_background", "Greek", 24),
        ("images_background", "Gujarati", 48),
        ("images_background", "Hebrew", 22),
        ("images_background", "Inuktitut_(Canadian_Aboriginal_Syllabics)", 16),
        ("images_background", "Japanese_(hiragana)", 52),
        ("images_background", "Japanese_(katakana)", 47),
        ("images_background", "Korean", 40),
        ("images_background", "Latin", 26),
        ("images_background", "Malay_(Jawi_-_Arabic)", 40),
        ("images_background", "Mkhedruli_(Georgian)", 41),
        ("images_background", "N_Ko", 33),
        ("images_background", "Ojibwe_(Canadian_Aboriginal_Syllabics)", 14),
        ("images_background", "Sanskrit", 42),
        ("images_background", "Syriac_(Estrangelo)", 23),
        ("images_background", "Tagalog", 17),
        ("images_background", "Tifinagh", 55),
        ("images_evaluation", "Angelic", 20),
        ("images_evaluation", "Atemayar_Qelisayer", 26),
        ("images_evaluation", "Atlantean", 26),
        ("images_evaluation", "Aurek-Besh", 26),
        ("images_evaluation", "Avesta", 26),
        ("images_evaluation", "Ge_ez", 26),
        ("images_evaluation", "Glagolitic", 45),
        ("images_evaluation", "Gurmukhi", 45),
        ("images_evaluation", "Kannada", 41),
        ("images_evaluation", "Keble", 26),
        ("images_evaluation", "Malayalam", 47),
        ("images_evaluation", "Manipuri", 40),
        ("images_evaluation", "Mongolian", 30),
        ("images_evaluation", "Old_Church_Slavonic_(Cyrillic)", 45),
        ("images_evaluation", "Oriya", 46),
        ("images_evaluation", "Sylheti", 28),
        ("images_evaluation", "Syriac_(Serto)", 23),
        ("images_evaluation", "Tengwar", 25),
        ("images_evaluation", "Tibetan", 42),
        ("images_evaluation", "ULOG", 26),
    ];

    /// <summary>All 1623 characters.</summary>
    public static IReadOnlyList<Character> Characters { get; } =
    [
        .. from alphabet in Alphabets
           from number in Enumerable.Range(1, alphabet.Characters)
           select new Character(alphabet.Set, alphabet.Alphabet, $"character{number:00}"),
    ];
}
