using Omniglot.Basics;
using Omniglot.Learning.Training;
using TorchSharp;
using TorchSharp.Modules;

namespace Omniglot.Experiments.Storage;

/// <summary>A learning curve as TensorBoard event files: the scalars of every epoch, under its number.</summary>
public sealed class TensorBoardCurve
{
    private readonly string _folder;
    private readonly SummaryWriter _writer;

    /// <summary>Adds another event file to a folder; TensorBoard shows all files of a folder as one curve, so a run that goes on is
    /// one line.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public TensorBoardCurve(string folder)
    {
        _folder = folder;
        _writer = Try(() =>
        {
            Directory.CreateDirectory(folder);
            return torch.utils.tensorboard.SummaryWriter(folder);
        });
    }

    /// <summary>Adds a point.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(CurvePoint point) => Try(() =>
    {
        Add("loss/training", point.TrainingLoss);
        Add("loss/validation", point.ValidationLoss);
        Add("accuracy/training", point.TrainingAccuracy);
        Add("accuracy/validation", point.ValidationAccuracy);
        Add("meta-gradient/norm", point.GradientNorm);
        Add("meta-gradient/clipped", point.ClippedFraction);
        return true;

        void Add(string tag, double? value)
        {
            if (value is { } number) _writer.add_scalar(tag, (float)number, point.Epoch);
        }
    });

    private T Try<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(_folder, denied);
        }
    }
}
