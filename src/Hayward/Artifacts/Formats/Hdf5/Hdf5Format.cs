using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>HDF5, the container of Keras 2 models and of the weights of Keras 3. Groups, attributes and the places of the data are read;
/// every byte is accounted for, or the file is not called explained.</summary>
/// <remarks>Source: "HDF5 File Format Specification Version 3.0", https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html. Not read,
/// and said so where met: links and attributes in fractal heaps, chunk indexes of version 4 but the single chunk, shared message
/// tables, values of variable length in datasets.</remarks>
internal sealed class Hdf5Format : IFormat
{
    /// <summary>Largest member of a compressed archive that is held in memory to be read.</summary>
    internal const int HeldLimit = 64 * 1024 * 1024;

    /// <summary>The first eight bytes of a superblock.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        foreach (var at in (ReadOnlySpan<int>)[0, 512, 1024, 2048])
        {
            if (head.Length > at && head[at..].StartsWith(Signature))
                return FileFormat.Hdf5;
        }
        return null;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        if (HeldBytes.Of(source, HeldLimit, inspection) is not { } bytes)
            return FormatReading.Nothing;
        return new Hdf5Reader(new Hdf5File(bytes), inspection).Read();
    }
}
