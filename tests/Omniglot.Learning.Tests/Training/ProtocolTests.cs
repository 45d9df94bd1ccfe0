using Omniglot.Data.Episodes;
using Omniglot.Data.Splits;
using Omniglot.Learning.Training;
using Xunit;

namespace Omniglot.Learning.Tests.Training;

public sealed class ProtocolTests
{
    // arXiv 2011.14522, section on MAML: 5-way 1-shot, 32 tasks, 100 epochs of 100 meta-batches, ε = 0.4, 1 and 20 inner steps, clip 0.5.
    [Fact]
    public void Is_the_papers_where_nothing_else_is_said() => Assert.Equal(
        new Protocol
        {
            Split = SplitScheme.Vinyals,
            Shape = new EpisodeShape(Ways: 5, Shots: 1, Queries: 1),
            TrainShape = null,
            Shift = 0,
            Tasks = 32,
            Epochs = 100,
            MetaBatches = 100,
            ValidationMetaBatches = 100,
            TestMetaBatches = 100,
            InnerStepSize = 0.4,
            InnerSteps = 1,
            TestInnerSteps = 20,
            GradientClip = 0.5,
            Schedule = Schedule.Constant,
        },
        new Protocol());

    [Fact]
    public void Another_shape_and_moved_drawings_are_of_meta_training_alone()
    {
        var own = new EpisodeShape(10, 1, 3);
        var protocol = new Protocol { TrainShape = own, Shift = 2 };
        Assert.Equal(own, protocol.ShapeOf(MetaSplit.Train));
        Assert.Equal(2, protocol.ShiftOf(MetaSplit.Train));
        foreach (var split in (MetaSplit[])[MetaSplit.Validation, MetaSplit.Test])
        {
            Assert.Equal(protocol.Shape, protocol.ShapeOf(split));
            Assert.Equal(0, protocol.ShiftOf(split));
        }

        Assert.Equal(protocol.Shape, (protocol with { TrainShape = null }).ShapeOf(MetaSplit.Train));
        Assert.Equal(10_000, protocol.MetaSteps);
    }
}
