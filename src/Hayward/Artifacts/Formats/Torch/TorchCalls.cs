using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Pickles;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>What a call builds.</summary>
internal enum TorchCallKind
{
    /// <summary>Something that is no tensor.</summary>
    Other,

    /// <summary>A tensor of strides over a storage; null beside it when its arguments break a rule.</summary>
    Tensor,

    /// <summary>A sparse, quantized or other tensor that is not listed.</summary>
    Unlisted,
}

/// <summary>The calls by which PyTorch builds tensors.</summary>
/// <remarks>Source: torch/_utils.py and torch/_tensor.py of https://github.com/pytorch/pytorch.</remarks>
internal static class TorchCalls
{
    private const int MostDimensions = 64;
    private const int MostWrappers = 8;

    /// <summary>What a call builds.</summary>
    public static (TorchTensor? Tensor, TorchCallKind Kind) Read(PickleCall call)
    {
        PickleValue? callable = call.Callable;
        var arguments = call.Arguments;
        for (var depth = 0; depth < MostWrappers; depth++)
        {
            if (callable is not PickleGlobal { FullName: { } name } || arguments is not PickleTuple { Items: { } items })
                return (null, TorchCallKind.Other);
            switch (name)
            {
                case "torch._utils._rebuild_parameter" or "torch._utils._rebuild_parameter_with_state" when items.Count >= 1 && items[0] is PickleCall inner:
                    (callable, arguments) = (inner.Callable, inner.Arguments);
                    break;
                case "torch._tensor._rebuild_from_type" or "torch._tensor._rebuild_from_type_v2" or "torch.tensor._rebuild_from_type" when items.Count >= 3:
                    (callable, arguments) = (items[0], items[2]);
                    break;
                case "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor" when items.Count >= 4:
                    return (Tensor(items, null), TorchCallKind.Tensor);
                case "torch._utils._rebuild_tensor_v3" when items.Count >= 7:
                    return (Tensor(items, items[6] as PickleGlobal), TorchCallKind.Tensor);
                default:
                    return (null, name.StartsWith("torch._utils._rebuild", StringComparison.Ordinal) ? TorchCallKind.Unlisted : TorchCallKind.Other);
            }
        }
        return (null, TorchCallKind.Unlisted);
    }

    private static TorchTensor? Tensor(IReadOnlyList<PickleValue> items, PickleGlobal? number)
    {
        if (items[0] is not PicklePersistent persistent || TorchStorage.Of(persistent) is not { } storage
            || items[1] is not PickleConstant { Number: >= 0 and { } first }
            || Numbers(items[2]) is not { } shape || Numbers(items[3]) is not { } strides || shape.Length != strides.Length)
            return null;
        var type = number is null ? storage.Type : TorchType.OfNumber(number.FullName);
        return type is null ? null : new TorchTensor(storage, type, first, shape, strides);
    }

    private static ImmutableArray<long>? Numbers(PickleValue value)
    {
        // torch.Size is a tuple that announces itself in some versions.
        var found = value is PickleCall { Name: "torch.Size", Arguments: PickleTuple { Items: [PickleTuple inner] } } ? inner : value as PickleTuple;
        if (found is null || found.Items.Count > MostDimensions)
            return null;
        var numbers = ImmutableArray.CreateBuilder<long>(found.Items.Count);
        foreach (var item in found.Items)
        {
            if (item is not PickleConstant { Number: >= 0 and { } number })
                return null;
            numbers.Add(number);
        }
        return numbers.MoveToImmutable();
    }
}
