using System.Buffers.Binary;
using Omniglot.Experiments.Storage;
using Omniglot.Learning.Training;
using Omniglot.Testing;
using Tensorboard;
using Xunit;

namespace Omniglot.Experiments.Tests.Storage;

public sealed class TensorBoardCurveTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    [Fact]
    public void Every_number_of_every_epoch_is_an_event_under_its_epoch()
    {
        var board = new TensorBoardCurve(_temporary["events"]);
        board.Write(new CurvePoint(0, null, null, 1.5, 0.25, null, null, 1));
        board.Write(new CurvePoint(7, 1.25, 0.5, 1.125, 0.75, 0.625, 12, 9));
        var values = Events(Assert.Single(Directory.GetFiles(_temporary["events"])))
            .SelectMany(one => one.Summary?.Value.Select(value => (one.Step, value.Tag, value.SimpleValue)) ?? []).ToArray();
        Assert.Equal(
            [
                (0, "accuracy/validation", 0.25f), (0, "loss/validation", 1.5f),
                (7, "accuracy/training", 0.5f), (7, "accuracy/validation", 0.75f), (7, "loss/training", 1.25f), (7, "loss/validation", 1.125f),
                (7, "meta-gradient/clipped", 0.625f), (7, "meta-gradient/norm", 12f),
            ],
            values.OrderBy(value => value.Step).ThenBy(value => value.Tag, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_record_has_the_time_it_was_written_at_in_seconds()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        new TensorBoardCurve(_temporary["events"]).Write(new CurvePoint(3, 1.25, 0.5, 1.125, 0.75, 0.625, 12, 9));
        var events = Events(Assert.Single(Directory.GetFiles(_temporary["events"]))).ToArray();
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.All(events, one => Assert.InRange(one.WallTime, before, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1));
    }

    [Fact]
    public void A_run_that_goes_on_adds_a_file_that_sorts_after_the_first()
    {
        new TensorBoardCurve(_temporary["events"]).Write(new CurvePoint(1, 1, 1, 1, 1, 1, 1, 1));
        var first = Assert.Single(Directory.GetFiles(_temporary["events"]));
        new TensorBoardCurve(_temporary["events"]).Write(new CurvePoint(2, 1, 1, 1, 1, 1, 1, 1));
        Assert.Equal([first], Directory.GetFiles(_temporary["events"]).Order(StringComparer.Ordinal).SkipLast(1));
    }

    public void Dispose() => _temporary.Dispose();

    // The TFRecord format: length, its checksum, the record, its checksum.
    private static IEnumerable<Event> Events(string file)
    {
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)));
            Assert.Equal(MaskedCrc(bytes.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)));
            yield return Event.Parser.ParseFrom(bytes, at + 12, length);
            at += 12 + length + 4;
        }
    }

    // Bit by bit, by the polynomial of Castagnoli.
    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1) * 0x82f63b78;
        }

        crc = ~crc;
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }
}
