using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a 64-bit little-endian ELF library and marks one of its required symbol versions weak: sets VER_FLG_WEAK in
/// <c>vna_flags</c> of every entry of <c>.gnu.version_r</c> with that name, so that the loader no longer refuses the
/// library where the version is missing (System V gABI, chapter on symbol versioning).
/// </summary>
public sealed class WeakenSymbolVersion : Task
{
    private const uint VersionNeedsSection = 0x6ffffffe;
    private const ushort WeakFlag = 2;

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        try
        {
            var image = File.ReadAllBytes(Source);
            if (Weaken(image) == 0)
                return Refuse("it does not require " + Version);
            Write(image);
            return true;
        }
        catch (Exception e)
            when (e is InvalidDataException || e is IOException || e is IndexOutOfRangeException || e is ArgumentException || e is OverflowException)
        {
            return Refuse(e.Message);
        }
    }

    private bool Refuse(string why)
    {
        Log.LogError("{0} is not the library this build step knows ({1}). It was written for TorchSharp 0.107.0: "
            + "after an upgrade, see whether the step in src/Build/LibTorch.targets is still needed.", Source, why);
        return false;
    }

    private int Weaken(byte[] image)
    {
        if (image.Length < 64 || image[0] != 0x7f || image[1] != 'E' || image[2] != 'L' || image[3] != 'F' || image[4] != 2 || image[5] != 1)
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        var sections = checked((int)BitConverter.ToUInt64(image, 0x28));
        int entrySize = BitConverter.ToUInt16(image, 0x3a), count = BitConverter.ToUInt16(image, 0x3c), changed = 0;
        for (var i = 0; i < count; i++)
        {
            var section = sections + i * entrySize;
            if (BitConverter.ToUInt32(image, section + 4) != VersionNeedsSection) continue;
            var names = sections + checked((int)BitConverter.ToUInt32(image, section + 0x28)) * entrySize;
            changed += WeakenEntries(image, Offset(image, section), Offset(image, names));
        }
        return changed;
    }

    private int WeakenEntries(byte[] image, int need, int names)
    {
        for (var changed = 0; ;)
        {
            var entry = need + checked((int)BitConverter.ToUInt32(image, need + 8));
            for (int left = BitConverter.ToUInt16(image, need + 2); left > 0; left--)
            {
                if (Name(image, names + checked((int)BitConverter.ToUInt32(image, entry + 8))) == Version)
                {
                    image[entry + 4] |= (byte)WeakFlag;
                    changed++;
                }
                entry += checked((int)BitConverter.ToUInt32(image, entry + 12));
            }
            var next = checked((int)BitConverter.ToUInt32(image, need + 12));
            if (next == 0) return changed;
            need += next;
        }
    }

    private static int Offset(byte[] image, int section)
    {
        return checked((int)BitConverter.ToUInt64(image, section + 0x18));
    }

    private static string Name(byte[] image, int start)
    {
        return Encoding.ASCII.GetString(image, start, Array.IndexOf(image, (byte)0, start) - start);
    }

    // Never onto the existing name: that may be a hard link into the package cache.
    private void Write(byte[] image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        var temporary = Destination + "." + Guid.NewGuid().ToString("N") + ".tmp";
        File.WriteAllBytes(temporary, image);
        File.Delete(Destination);
        File.Move(temporary, Destination);
    }
}
