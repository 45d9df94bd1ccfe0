using Omniglot.Testing;
using Omniglot.Testing.Mutations;
using Xunit;

namespace Omniglot.Studies.Tests.Hostile;

/// <summary>Spoilt files of experiments. <c>OMNIGLOT_MUTATIONS</c> says how many, together with those of the data
/// (docs/reliability.md).</summary>
public sealed class MutationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_spoilt_file_is_refused_in_one_line_or_does_no_harm()
    {
        var run = new MutationRun(seed: 20261124);
        run.Run(new Subjects(_folder).All(), MutationRun.Total - MutationRun.Total / 5);
        run.Report();
    }

    public void Dispose() => _folder.Dispose();
}
