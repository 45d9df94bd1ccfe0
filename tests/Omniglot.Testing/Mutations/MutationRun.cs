using System.Diagnostics;
using System.Globalization;
using Omniglot.Basics;
using Xunit;

namespace Omniglot.Testing.Mutations;

/// <summary>
/// Spoils files of some kinds again and again and reads each: it must be refused in one line, or be harmless. Nothing may crash, hang
/// or take memory out of proportion. The same seed spoils the same.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed class MutationRun(ulong seed)
{
    /// <summary>The environment variable that says how many files are spoilt in all.</summary>
    public const string Variable = "OMNIGLOT_MUTATIONS";

    private const int Quick = 200;

    // Generous on a machine that does other things as well; what hangs does not end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // What reading a whole file allocates is some copies of it and of what it says.
    private const long Allowance = 64 << 20;
    private const int CopiesOfFile = 64;

    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Refused, int Useless, int Same, int Other)> _subjects = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private long _mostAllocated;
    private TimeSpan _longest;

    /// <summary>How many files are spoilt in all, by all test projects together.</summary>
    public static int Total =>
        int.Parse(Environment.GetEnvironmentVariable(Variable) ?? Quick.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Spoils files in turn.</summary>
    /// <param name="subjects">What is spoilt.</param>
    /// <param name="count">How often.</param>
    public void Run(IReadOnlyList<Subject> subjects, int count)
    {
        var truths = subjects.Select(subject =>
            subject.Read(subject.Whole) ?? throw new InvalidOperationException($"A whole {subject.Name} is of no use.")).ToArray();
        for (var i = 0; i < count; i++)
        {
            var subject = subjects[i % subjects.Count];
            var mutator = subject.Mutators[i / subjects.Count % subject.Mutators.Count];
            var spoilt = mutator.Apply(subject.Whole, new RandomStream(seed, (ulong)i));
            Judge($"{subject.Name} {i} ({mutator.Kind})", subject, mutator, spoilt, truths[i % subjects.Count]);
            _kinds[mutator.Kind] = _kinds.GetValueOrDefault(mutator.Kind) + 1;
        }
    }

    /// <summary>Fails where something went wrong, and tells what was done.</summary>
    public void Report()
    {
        var told = TestContext.Current.TestOutputHelper;
        foreach (var (subject, tally) in _subjects)
            told?.WriteLine($"{subject}: {tally.Refused} refused, {tally.Useless} made anew with a warning, {tally.Same} read as if whole, "
                + $"{tally.Other} read as something else that is legal");
        told?.WriteLine(string.Join(", ", _kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} × {kind.Key}"))));
        told?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_kinds.Values.Sum()} spoilt files; at most {_mostAllocated / 1e6:F1} MB allocated and {_longest.TotalSeconds:F2} s taken by one"));
        Assert.True(_failures.Count == 0, $"{_failures.Count} of {_kinds.Values.Sum()}:\n{string.Join('\n', _failures.Take(60))}");
    }

    private void Judge(string name, Subject subject, Mutator mutator, byte[] spoilt, string truth)
    {
        var (said, failure, allocated, time) = Watch(() => subject.Read(spoilt));
        (_mostAllocated, _longest) = (Math.Max(_mostAllocated, allocated), time > _longest ? time : _longest);
        if (allocated > Allowance + (long)CopiesOfFile * spoilt.Length) _failures.Add($"{name}: {allocated / 1e6:F0} MB allocated for {spoilt.Length} bytes");
        var (refused, useless, same, other) = _subjects.GetValueOrDefault(subject.Name);
        switch (failure)
        {
            case OmniglotException refusal:
                refused++;
                if (refusal.Message.Length is 0 or > 2000
                    || refusal.Message.Any(char.IsControl)) _failures.Add(
                    $"{name}: refused in other than a line: {refusal.Message[..Math.Min(300, refusal.Message.Length)]}");
                break;
            case not null:
                var place = failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Omniglot", StringComparison.Ordinal))?.Trim();
                _failures.Add($"{name}: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")} {place}");
                break;
            case null when said is null:
                useless++;
                break;
            case null when said == truth:
                same++;
                break;
            default:
                other++;
                if (subject.IsSigned && !mutator.Forges) _failures.Add($"{name}: read as something else in spite of its checksum");
                break;
        }

        _subjects[subject.Name] = (refused, useless, same, other);
    }

    private static (string? Said, Exception? Failure, long Allocated, TimeSpan Time) Watch(Func<string?> read)
    {
        (string? Said, Exception? Failure, long Allocated, TimeSpan Time) seen = default;
        var thread = new Thread(() =>
        {
            var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            try
            {
                seen.Said = read();
            }
#pragma warning disable CA1031 // Whatever it is, it is judged.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                seen.Failure = failure;
            }

            (seen.Allocated, seen.Time) = (GC.GetAllocatedBytesForCurrentThread() - before, clock.Elapsed);
        })
        { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? seen : (null, new TimeoutException("it does not end"), 0, Patience);
    }
}
