using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Hayward.Corpus;

/// <summary>A tensor to be written.</summary>
internal sealed record TorchPart(string Name, string Storage, string Key, int Count, int First, int[] Shape, int[] Strides);

/// <summary>Writes PyTorch files, right and wrong ones, without PyTorch.</summary>
internal static class TorchBytes
{
    private static readonly byte[] Magic = [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    /// <summary>The pickle of a dictionary of tensors, protocol 2.</summary>
    public static byte[] Pickle(params TorchPart[] parts) => Pickle(false, parts);

    /// <summary>The same; a storage of the older layout names a view as well.</summary>
    public static byte[] Pickle(bool legacy, params TorchPart[] parts)
    {
        var text = new List<byte> { 0x80, 2, (byte)'}', (byte)'(' };
        foreach (var part in parts)
        {
            Text(text, part.Name);
            text.AddRange("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
            Text(text, "storage");
            text.AddRange(Encoding.ASCII.GetBytes($"ctorch\n{part.Storage}\n"));
            Text(text, part.Key);
            Text(text, "cpu");
            Number(text, part.Count);
            if (legacy)
                text.Add((byte)'N');
            text.AddRange("tQ"u8);
            Number(text, part.First);
            Numbers(text, part.Shape);
            Numbers(text, part.Strides);
            text.AddRange([0x89, .. "ccollections\nOrderedDict\n)RtR"u8]);
        }
        text.AddRange("u."u8);
        return [.. text];
    }

    /// <summary>The members of a zip.</summary>
    public static ZipPart[] Members(byte[] pickle, params (string Key, byte[] Data)[] storages) =>
    [
        new ZipPart("m/data.pkl", pickle) { Descriptor = 4, Flags = 0x800 },
        .. storages.Select(s => new ZipPart($"m/data/{s.Key}", s.Data) { Descriptor = 4, Flags = 0x800, LocalExtra = [0x46, 0x42, 2, 0, 0x5A, 0x5A] }),
        new ZipPart("m/version", "3\n"u8.ToArray()) { Descriptor = 4, Flags = 0x800 },
    ];

    /// <summary>A zip as <c>torch.save</c> writes it.</summary>
    public static byte[] Zip(byte[] pickle, params (string Key, byte[] Data)[] storages) => new ZipBytes { Zip64 = true }.Write(Members(pickle, storages));

    /// <summary>The older layout.</summary>
    public static byte[] Legacy(byte[] pickle, params (string Key, int Count, byte[] Data)[] storages)
    {
        var file = new List<byte>(Magic);
        file.AddRange([0x80, 2, (byte)'M', 0xE9, 3, (byte)'.']);
        file.AddRange([0x80, 2, (byte)'}', (byte)'(']);
        Text(file, "little_endian");
        file.AddRange([0x88, .. "u."u8]);
        file.AddRange(pickle);
        file.AddRange([0x80, 2, (byte)']', (byte)'(']);
        foreach (var (key, _, _) in storages)
            Text(file, key);
        file.AddRange("e."u8);
        Span<byte> count = stackalloc byte[8];
        foreach (var storage in storages)
        {
            BinaryPrimitives.WriteInt64LittleEndian(count, storage.Count);
            file.AddRange(count);
            file.AddRange(storage.Data);
        }
        return [.. file];
    }

    private static void Text(List<byte> target, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        target.AddRange([(byte)'X', (byte)bytes.Length, 0, 0, 0, .. bytes]);
    }

    private static void Number(List<byte> target, int number) =>
        target.AddRange(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"I{number}\n")));

    private static void Numbers(List<byte> target, int[] numbers)
    {
        target.Add((byte)'(');
        foreach (var number in numbers)
            Number(target, number);
        target.Add((byte)'t');
    }
}
