using System.Collections.Immutable;
using System.IO.Compression;

namespace Hayward.Corpus;

/// <summary>Good containers for the fuzzer to break.</summary>
internal static class ContainerSeeds
{
    private static readonly byte[] Notes = "Notes about a model.\n"u8.ToArray();
    private static readonly TorchPart Tensor = new("w", "HalfStorage", "0", 12, 0, [3, 4], [4, 1]);
    private static readonly byte[] Npy = NpyBytes.Of("<i2", "(2, 3)", new byte[12]);

    public static ImmutableArray<byte[]> Zips { get; } =
    [
        new ZipBytes().Write(),
        ZipBytes.Of(("a.txt", Notes), ("b/", []), ("b/c.txt", Notes)),
        new ZipBytes { Zip64 = true, Comment = "by hand"u8.ToArray() }.Write(new ZipPart("a.txt", Notes) { Method = 8, Descriptor = 4 }, new ZipPart("b.txt", Notes) { Descriptor = 8 }),
        ZipBytes.Of(new ZipPart("inner.zip", ZipBytes.Of(("a.txt", Notes))) { Method = 8 }, new ZipPart("a.npy", Npy)),
    ];

    public static ImmutableArray<byte[]> Torch { get; } =
    [
        TorchBytes.Zip(TorchBytes.Pickle(Tensor), ("0", new byte[24])),
        TorchBytes.Zip(TorchBytes.Pickle(Tensor with { Shape = [4, 3], Strides = [1, 4] }, Tensor with { Name = "x", Key = "1" }), ("0", new byte[24]), ("1", new byte[24])),
        new ZipBytes().Write([.. TorchBytes.Members(TorchBytes.Pickle(Tensor), ("0", new byte[24])), new ZipPart("m/byteorder", "big"u8.ToArray()), new ZipPart("m/code/a.py", "torch.relu(x)\n"u8.ToArray())]),
    ];

    public static ImmutableArray<byte[]> TorchLegacy { get; } =
    [
        TorchBytes.Legacy(TorchBytes.Pickle(true, Tensor), ("0", 12, new byte[24])),
        TorchBytes.Legacy(TorchBytes.Pickle(true, Tensor, Tensor with { Name = "x", Key = "1", Shape = [4, 3], Strides = [1, 4] }), ("0", 12, new byte[24]), ("1", 12, new byte[24])),
    ];

    public static ImmutableArray<byte[]> Numpy { get; } =
    [
        Npy,
        NpyBytes.Of(">f4", "(2, 3)", new byte[24], fortran: true, version: 2),
        NpyBytes.Of("|O", "(1,)", [0x80, 2, (byte)'N', (byte)'.']),
        NpyBytes.Raw("{'descr': [('x', '<f4'), ('y', '<i2', (2,))], 'fortran_order': False, 'shape': (3,), }", new byte[24], 3),
    ];

    public static ImmutableArray<byte[]> Tars { get; } =
    [
        new TarBytes().Member("a.txt", Notes).Member("d/", [], '5').Member("d/a.npy", Npy).End(),
        new TarBytes().Member("long", "d/name\0"u8.ToArray(), 'L').Member("x", Notes).Member("pax", TarBytes.Pax("path", "b.txt"), 'x').Member("y", Notes).End(),
    ];

    public static ImmutableArray<byte[]> Gzips { get; } =
    [
        Packed(Notes, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
        [.. Packed(Notes, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)), .. Packed(Npy, stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))],
        Packed(Npy, stream => new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
    ];

    private static byte[] Packed(byte[] data, Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(data);
        return packed.ToArray();
    }
}
