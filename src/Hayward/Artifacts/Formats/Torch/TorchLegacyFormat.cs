using System.Buffers.Binary;
using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>The older file of PyTorch: pickles of a magic number, the protocol, the machine, the object and the list of storage keys; then each
/// storage, a count of eight bytes and the raw elements.</summary>
/// <remarks>Source: <c>_legacy_save</c> and <c>_legacy_load</c> in torch/serialization.py of https://github.com/pytorch/pytorch.</remarks>
internal sealed class TorchLegacyFormat : IFormat
{
    private const int CountSize = 8;
    private const int Pickles = 5;

    /// <summary>PROTO 2 to 5, LONG1 of ten bytes, and the number 0x1950a86a20f9469cfc6c.</summary>
    private static ReadOnlySpan<byte> Magic => [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size)
    {
        if (head.Length < 2 + Magic.Length || head[0] != 0x80 || head[1] is < 2 or > 5)
            return null;
        // From protocol 4 on a frame of eight bytes may stand before the number.
        var rest = head[2..];
        if (rest[0] == 0x95 && rest.Length >= 9 + Magic.Length)
            rest = rest[9..];
        return rest.StartsWith(Magic) ? FileFormat.Pickle : null;
    }

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        var errors = new Dictionary<string, FormatError>(StringComparer.Ordinal);
        var programs = new PickleProgram[Pickles];
        for (var i = 0; i < Pickles; i++)
        {
            programs[i] = PickleReader.Read(source, inspection);
            foreach (var error in programs[i].Errors)
                errors.TryAdd(error.Rule, error);
            if (programs[i].Root is null)
                return new FormatReading(null, WithStop(errors, programs[i]));
        }
        var bigEndian = programs[2].Root is PickleDict machine && machine["little_endian"] is PickleConstant { Value: false };
        var walk = new TorchWalk();
        walk.Walk(programs[3].Root!, "");
        var tensors = ImmutableArray<TensorInfo>.Empty;
        var whole = false;
        if (Keys(programs[4].Root!, walk, errors, programs[4].Begin) is { } keys)
        {
            var places = Places(keys, walk, source);
            var listing = new TorchListing(walk, places, inspection, source.Length) { BigEndian = bigEndian };
            tensors = listing.List();
            source.Expect(tensors);
            whole = listing.Whole;
            ReadStorages(keys, walk, source, errors);
        }
        if (source.Remaining > 0)
            ReadRest(source, inspection, errors);
        var complete = whole && walk.Unlisted == 0 && !programs[3].IsCut;
        return new FormatReading(new TorchHeader(TorchLayout.Legacy, tensors) { Complete = complete }, [.. errors.Values]) { Explained = errors.Count == 0 && whole };
    }

    private static ImmutableArray<FormatError> WithStop(Dictionary<string, FormatError> errors, PickleProgram broken)
    {
        if (errors.Count == 0)
            errors.Add(nameof(PickleRule.StopMissing), new FormatError(ProblemKind.Malformed, nameof(PickleRule.StopMissing), broken.Begin, $"its pickle at {broken.Begin:N0} does not end"));
        return [.. errors.Values];
    }

    private static List<string>? Keys(PickleValue list, TorchWalk walk, Dictionary<string, FormatError> errors, long offset)
    {
        var keys = list is PickleList { Cut: false } found ? found.Items.Select(item => (item as PickleConstant)?.Text).ToList() : null;
        if (keys is not null && !keys.Contains(null) && keys.Distinct(StringComparer.Ordinal).Count() == keys.Count && keys.TrueForAll(k => walk.Storages.ContainsKey(k!)))
            return keys!;
        const string Text = "its list of storage keys names one twice, or one that the object does not, so that the storages cannot be told apart";
        errors.TryAdd(nameof(TorchRule.KeysWrong), new FormatError(ProblemKind.Malformed, nameof(TorchRule.KeysWrong), offset, Text));
        return null;
    }

    private static Dictionary<string, StoragePlace> Places(List<string> keys, TorchWalk walk, ByteSource source)
    {
        var places = new Dictionary<string, StoragePlace>(StringComparer.Ordinal);
        var at = source.Position;
        foreach (var key in keys)
        {
            var bytes = walk.Storages[key].Bytes;
            var begin = at + CountSize;
            if (bytes < 0 || begin > source.Length || bytes > source.Length - begin)
                break;
            places.Add(key, new StoragePlace(begin, bytes, () => Load(source.Ahead, begin, bytes)));
            at = begin + bytes;
        }
        return places;
    }

    private static byte[]? Load(RandomBytes? ahead, long begin, long length)
    {
        if (ahead is null || length > StridedHash.Limit)
            return null;
        var bytes = new byte[length];
        return ahead.TryFill(begin, bytes) ? bytes : null;
    }

    private static void ReadStorages(List<string> keys, TorchWalk walk, ByteSource source, Dictionary<string, FormatError> errors)
    {
        Span<byte> count = stackalloc byte[CountSize];
        foreach (var key in keys)
        {
            var (at, storage) = (source.Position, walk.Storages[key]);
            if (!source.TryFill(count) || storage.Bytes < 0 || storage.Bytes > source.Remaining || !source.TrySkip(storage.Bytes))
            {
                errors.TryAdd(nameof(TorchRule.Truncated), new FormatError(
                    ProblemKind.Truncated, nameof(TorchRule.Truncated), at, $"it ends within storage {key}, which begins at {at:N0} and has {storage.Bytes:N0} bytes"));
                return;
            }
            var told = BinaryPrimitives.ReadInt64LittleEndian(count);
            if (told != storage.Count)
                errors.TryAdd(nameof(TorchRule.StorageSizeWrong), new FormatError(
                    ProblemKind.Malformed, nameof(TorchRule.StorageSizeWrong), at, $"storage {key} at {at:N0} counts {told:N0} elements and the object says {storage.Count:N0}"));
        }
    }

    /// <summary>What follows the last storage is read as the file that its content says it is.</summary>
    private static void ReadRest(ByteSource source, Inspection inspection, Dictionary<string, FormatError> errors)
    {
        var (at, left) = (source.Position, source.Remaining);
        using var rest = PackedBytes.Next(source, left);
        inspection.Enter($"bytes from {at}", rest, left, source.Ahead?.Window(at, left));
        errors.TryAdd(nameof(TorchRule.TrailingData), new FormatError(
            ProblemKind.Malformed, nameof(TorchRule.TrailingData), at, $"{left:N0} bytes follow the last storage, which ends at {at:N0}"));
    }
}
