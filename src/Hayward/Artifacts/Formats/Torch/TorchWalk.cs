using System.Globalization;
using Hayward.Artifacts.Formats.Pickles;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>A tensor with the name that its place in the object gives it.</summary>
/// <param name="Name">Keys joined by dots.</param>
/// <param name="Tensor">The tensor; null when it breaks a rule.</param>
/// <param name="Offset">Where the pickle builds it.</param>
internal sealed record NamedTensor(string Name, TorchTensor? Tensor, long Offset);

/// <summary>Walks the object that a pickle describes and finds its tensors and storages.</summary>
internal sealed class TorchWalk
{
    /// <summary>Values walked; a value that occurs at two places counts twice.</summary>
    internal const int ValueLimit = 1_000_000;

    /// <summary>Tensors listed.</summary>
    internal const int TensorLimit = 100_000;

    private const int DepthLimit = 100;
    private const int NameLimit = 4096;
    private int _left = ValueLimit;

    /// <summary>The tensors in the order of the pickle.</summary>
    public List<NamedTensor> Tensors { get; } = [];

    /// <summary>The storages by key; of two that differ the larger.</summary>
    public Dictionary<string, TorchStorage> Storages { get; } = new(StringComparer.Ordinal);

    /// <summary>Storages that are named in two ways.</summary>
    public List<TorchStorage> Differing { get; } = [];

    /// <summary>Offsets of persistent identifiers that name no storage.</summary>
    public List<long> Malformed { get; } = [];

    /// <summary>Tensors of kinds that are not listed: sparse, quantized.</summary>
    public int Unlisted { get; private set; }

    /// <summary>The bound that was met; null when none was.</summary>
    public TorchRule? Bound { get; private set; }

    /// <summary>Walks <paramref name="root"/>, whose tensors get names that begin with <paramref name="prefix"/>.</summary>
    public void Walk(PickleValue root, string prefix) => Walk(root, prefix, 0);

    private void Walk(PickleValue value, string name, int depth)
    {
        if (--_left < 0 || depth > DepthLimit || name.Length > NameLimit)
        {
            Bound ??= TorchRule.TooManyValues;
            return;
        }
        switch (value)
        {
            case PickleDict dict:
                WalkEntries(dict.Entries, name, depth);
                break;
            case PickleList list:
                WalkItems(list.Items, name, depth);
                break;
            case PickleTuple tuple:
                WalkItems(tuple.Items, name, depth);
                break;
            case PicklePersistent persistent:
                Take(persistent);
                break;
            case PickleCall call:
                Walk(call, name, depth);
                break;
            default:
                break;
        }
    }

    private void Walk(PickleCall call, string name, int depth)
    {
        var (tensor, kind) = TorchCalls.Read(call);
        Unlisted += kind == TorchCallKind.Unlisted ? 1 : 0;
        if (kind == TorchCallKind.Tensor)
        {
            if (Tensors.Count == TensorLimit)
                Bound ??= TorchRule.TooManyTensors;
            else
                Tensors.Add(new NamedTensor(name.Length == 0 ? "tensor" : name, tensor, call.Offset));
        }
        if (tensor is not null)
        {
            Take(tensor.Storage);
            return;
        }
        // The arguments hold the storages of tensors that are not listed, and the parts of objects that are made by a call.
        Walk(call.Arguments, name, depth + 1);
        WalkEntries(call.Entries, name, depth);
        WalkItems(call.Items, name, depth);
        if (call.State is { } state)
            Walk(state, name, depth + 1);
    }

    private void WalkEntries(List<(PickleValue Key, PickleValue Value)> entries, string name, int depth)
    {
        foreach (var (key, value) in entries)
        {
            if (value is PickleConstant or PickleBytes or PickleGlobal or PickleOpaque)
            {
                _left--;
                continue;
            }
            Walk(value, Join(name, key), depth + 1);
        }
    }

    private void WalkItems(IReadOnlyList<PickleValue> items, string name, int depth)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is PickleConstant or PickleBytes or PickleGlobal or PickleOpaque)
                _left--;
            else
                Walk(items[i], Join(name, i.ToString(CultureInfo.InvariantCulture)), depth + 1);
        }
    }

    /// <summary>The names of a whole module are those of its state dictionary, which leaves these three words out.</summary>
    private static string Join(string name, PickleValue key)
    {
        var part = key switch
        {
            PickleConstant { Text: "_parameters" or "_buffers" or "_modules" } => "",
            PickleConstant { Value: { } constant } => string.Create(CultureInfo.InvariantCulture, $"{constant}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"@{key.Offset}"),
        };
        return part.Length == 0 ? name : Join(name, part);
    }

    private static string Join(string name, string part) => name.Length == 0 ? part : $"{name}.{part}";

    private void Take(PicklePersistent persistent)
    {
        if (TorchStorage.Of(persistent) is { } storage)
            Take(storage);
        else
            Malformed.Add(persistent.Offset);
    }

    private void Take(TorchStorage storage)
    {
        if (Storages.TryAdd(storage.Key, storage))
            return;
        var first = Storages[storage.Key];
        if (first.Type == storage.Type && first.Count == storage.Count)
            return;
        Differing.Add(storage);
        if (storage.Bytes > first.Bytes)
            Storages[storage.Key] = storage;
    }
}
