using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Hashing;
using Hayward.Evidence;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>Where the bytes of a storage are.</summary>
/// <param name="Begin">Offset in the file; -1 when they are compressed.</param>
/// <param name="Length">Bytes that are there.</param>
/// <param name="Load">Gives the bytes, or null when that would be too much or they cannot be had.</param>
internal sealed record StoragePlace(long Begin, long Length, Func<byte[]?> Load);

/// <summary>Lists the tensors of a pickle with the places of their bytes.</summary>
/// <param name="walk">The tensors.</param>
/// <param name="places">Places of the storages by key.</param>
/// <param name="inspection">Takes broken rules.</param>
/// <param name="fileLength">Length of the file, which bounds what tensors may claim together.</param>
internal sealed class TorchListing(TorchWalk walk, IReadOnlyDictionary<string, StoragePlace> places, Inspection inspection, long fileLength)
{
    private const int ClaimedFactor = 4;
    private const long FreeClaim = 1024 * 1024;

    private (string Key, byte[]? Bytes) _held = ("", null);

    /// <summary>True when the numbers are big-endian.</summary>
    public bool BigEndian { get; init; }

    /// <summary>True when nothing was left out and no rule broken.</summary>
    public bool Whole { get; private set; } = true;

    /// <summary>The tensors, in the order of the pickle.</summary>
    public ImmutableArray<TensorInfo> List()
    {
        foreach (var offset in walk.Malformed)
            Broken(TorchRule.StorageMalformed, offset, "a persistent identifier names no storage");
        foreach (var storage in walk.Differing)
            Broken(TorchRule.StorageDiffers, storage.Offset, $"storage {storage.Key} is named with different types or sizes");
        if (walk.Bound is { } bound)
            Bounded(bound, "the pickle describes more than is walked");
        foreach (var storage in walk.Storages.Values)
            CheckStorage(storage);
        var result = ImmutableArray.CreateBuilder<TensorInfo>(walk.Tensors.Count);
        var claimed = 0L;
        foreach (var named in walk.Tensors)
        {
            if (Place(named) is not { } place)
                continue;
            var tensor = named.Tensor!;
            claimed += tensor.Bytes;
            if (claimed > FreeClaim + (ClaimedFactor * fileLength))
            {
                Bounded(TorchRule.TooMuchClaimed, $"the tensors claim more than {ClaimedFactor} times the {fileLength:N0} bytes of the file");
                break;
            }
            result.Add(Info(named.Name, tensor, place));
        }
        return result.ToImmutable();
    }

    private void CheckStorage(TorchStorage storage)
    {
        if (!places.TryGetValue(storage.Key, out var place))
            Broken(TorchRule.StorageMissing, storage.Offset, $"storage {storage.Key} is not in the file");
        else if (place.Length != storage.Bytes)
            Broken(TorchRule.StorageSizeWrong, storage.Offset, $"storage {storage.Key} has {place.Length:N0} bytes and the pickle says {storage.Bytes:N0}");
    }

    private StoragePlace? Place(NamedTensor named)
    {
        if (named.Tensor is not { } tensor || tensor.Bytes < 0)
        {
            Broken(TorchRule.TensorMalformed, named.Offset, $"tensor {named.Name} has no storage, or numbers that are not whole and positive");
            return null;
        }
        if (!places.TryGetValue(tensor.Storage.Key, out var place))
        {
            Whole = false;
            return null;
        }
        var first = tensor.First > long.MaxValue - tensor.Storage.ViewOffset ? -1 : tensor.Reach;
        if (first < 0 || tensor.Storage.ViewOffset > long.MaxValue - first || first + tensor.Storage.ViewOffset > place.Length / tensor.Type.Size)
        {
            Broken(TorchRule.TensorOutside, named.Offset, $"tensor {named.Name} reaches beyond its storage {tensor.Storage.Key}, which has {place.Length:N0} bytes");
            return null;
        }
        return place;
    }

    private TensorInfo Info(string name, TorchTensor tensor, StoragePlace place)
    {
        var offset = (tensor.First + tensor.Storage.ViewOffset) * tensor.Type.Size;
        var swaps = BigEndian && tensor.Type.Word > 1;
        if (tensor.Contiguous && place.Begin >= 0 && !swaps)
            return new TensorInfo(name, tensor.Type.Name, tensor.Shape, place.Begin + offset, tensor.Bytes);
        return new TensorInfo(name, tensor.Type.Name, tensor.Shape, place.Begin < 0 ? -1 : place.Begin + offset, tensor.Bytes)
        {
            Plain = false,
            Digest = Digest(tensor, offset, place, swaps),
        };
    }

    private Hash256? Digest(TorchTensor tensor, long offset, StoragePlace place, bool swaps)
    {
        if (tensor.Elements == 0)
            return Blake3.Of([]);
        if (place.Length > StridedHash.Limit || tensor.Bytes > StridedHash.Limit)
            return null;
        // Views of one storage usually follow one another.
        if (_held.Key != tensor.Storage.Key || _held.Bytes is null)
            _held = (tensor.Storage.Key, place.Load());
        return _held.Bytes is { } bytes && bytes.LongLength == place.Length
            ? StridedHash.Of(bytes, offset, tensor.Shape, tensor.Strides, tensor.Type.Size, swaps ? tensor.Type.Word : 1)
            : null;
    }

    private void Broken(TorchRule rule, long offset, string text)
    {
        Whole = false;
        inspection.Observe(ObservationKind.Deviation, rule.ToString(), offset, text);
    }

    private void Bounded(TorchRule rule, string text)
    {
        Whole = false;
        inspection.Observe(ObservationKind.Bounded, rule.ToString(), null, text);
    }
}
