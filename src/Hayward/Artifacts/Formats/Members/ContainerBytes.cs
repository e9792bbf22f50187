using System.Collections.Immutable;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Members;

/// <summary>A container that must be read at several places. On disk its members pass by in the stream and only its tables are read ahead;
/// inside a compressed member it is held in memory, within a bound.</summary>
internal sealed class ContainerBytes
{
    /// <summary>Bytes held of a container in a compressed member; halved at each further level, so that all levels together stay below
    /// twice this.</summary>
    internal const int HeldLimit = 16 * 1024 * 1024;

    private const int FirstHeld = 4096;
    private readonly ByteSource? _passing;

    private ContainerBytes(RandomBytes bytes, ByteSource? passing) => (Bytes, _passing) = (bytes, passing);

    /// <summary>The container at any place.</summary>
    public RandomBytes Bytes { get; }

    /// <summary>Opens a container; null when it would have to be held and is too large.</summary>
    public static ContainerBytes? Of(ByteSource source, Inspection inspection)
    {
        if (source.Ahead is { } ahead)
            return new ContainerBytes(ahead, source);
        var limit = HeldLimit >> Math.Max(0, inspection.Depth - 1);
        var held = new byte[Math.Clamp(source.Length, 1, FirstHeld)];
        var count = 0;
        for (var read = source.Read(held); read > 0; read = source.Read(held.AsSpan(count)))
        {
            count += read;
            if (count > limit)
                return null;
            if (count == held.Length)
                Array.Resize(ref held, held.Length * 2);
        }
        return new ContainerBytes(RandomBytes.Of(held.AsMemory(0, count)), null);
    }

    /// <summary>The answer where <see cref="Of"/> gives none.</summary>
    public static FormatReading TooLarge(Inspection inspection)
    {
        var text = $"it lies in a compressed member and has more than the {HeldLimit >> Math.Max(0, inspection.Depth - 1):N0} bytes that are held";
        return new FormatReading(null, [new FormatError(ProblemKind.BeyondBound, nameof(HeldLimit), 0, text)]);
    }

    /// <summary>Says which tensors lie in the bytes that have yet to pass by, so that they are hashed as they pass.</summary>
    public void Expect(ImmutableArray<TensorInfo> tensors) => _passing?.Expect(tensors);

    /// <summary>Bytes of a member: as they pass by where that is possible, so that they are read once.</summary>
    /// <returns>The bytes, and true when they were taken from the passing stream.</returns>
    public (PackedBytes Packed, bool Passing) Open(long at, long length)
    {
        if (_passing is not null && _passing.Position <= at && _passing.TrySkip(at - _passing.Position))
            return (PackedBytes.Next(_passing, length), true);
        return (PackedBytes.Of(Bytes, at, length), false);
    }
}
