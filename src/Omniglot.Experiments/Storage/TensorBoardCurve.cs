using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Numerics;
using Google.Protobuf;
using Omniglot.Basics;
using Omniglot.Learning.Training;
using Tensorboard;

namespace Omniglot.Experiments.Storage;

/// <summary>A learning curve as a TensorBoard event file: the scalars of every epoch, under its number, at the time they were written.
/// (TorchSharp's own writer gives times in ticks or 1970, where TensorBoard reads seconds.)</summary>
public sealed class TensorBoardCurve
{
    private const string Version = "brain.Event:2";

    private readonly string _file;

    /// <summary>Adds another event file to a folder; TensorBoard shows all files of a folder as one curve, so a run that goes on is
    /// one line.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public TensorBoardCurve(string folder)
    {
        // TensorBoard reads the files of a folder in the order of their names.
        var name = string.Create(
            CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTime.UtcNow.Ticks}.{Dns.GetHostName()}.{Environment.ProcessId}");
        _file = Path.Combine(folder, name);
        Append(new Event { FileVersion = Version });
    }

    /// <summary>Adds a point.</summary>
    /// <exception cref="OmniglotException">The folder cannot be written.</exception>
    public void Write(CurvePoint point)
    {
        var summary = new Summary();
        Add("loss/training", point.TrainingLoss);
        Add("loss/validation", point.ValidationLoss);
        Add("accuracy/training", point.TrainingAccuracy);
        Add("accuracy/validation", point.ValidationAccuracy);
        Add("meta-gradient/norm", point.GradientNorm);
        Add("meta-gradient/clipped", point.ClippedFraction);
        Append(new Event { Step = point.Epoch, Summary = summary });

        void Add(string tag, double? value)
        {
            if (value is { } number) summary.Value.Add(new Summary.Types.Value { Tag = tag, SimpleValue = (float)number });
        }
    }

    private void Append(Event record)
    {
        record.WallTime = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            PatientFile.Append(_file, Frame(record.ToByteArray()));
        }
        catch (Exception denied) when (FileFailure.IsOne(denied))
        {
            throw StoredFile.Unwritable(_file, denied);
        }
    }

    // The TFRecord format: length, its checksum, the record, its checksum.
    private static byte[] Frame(byte[] record)
    {
        var frame = new byte[sizeof(ulong) + sizeof(uint) + record.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(frame, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(sizeof(ulong)), MaskedChecksum(frame.AsSpan(0, sizeof(ulong))));
        record.CopyTo(frame, sizeof(ulong) + sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(frame.Length - sizeof(uint)), MaskedChecksum(record));
        return frame;
    }

    // CRC-32C, rotated and shifted as TensorFlow does it, so that it differs from one that a record itself may hold.
    private static uint MaskedChecksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }
}
