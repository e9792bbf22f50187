using System.Globalization;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The array that joblib writes into the middle of a pickle, right after the object that describes it: padding and raw numbers, or
/// another pickle when the array holds objects.</summary>
/// <remarks>Source: joblib/numpy_pickle.py of joblib 1.4 (<c>NumpyArrayWrapper.write_array</c>, <c>read_array</c>) and the item sizes of NumPy's
/// dtype strings (NumPy reference, "Array protocol type strings").</remarks>
/// <param name="input">The bytes, after the description.</param>
/// <param name="notes">Takes what is found.</param>
/// <param name="wrapper">The object that describes the array.</param>
/// <param name="nesting">Arrays of objects around this one.</param>
internal sealed class JoblibArray(PickleInput input, PickleNotes notes, PickleCall wrapper, int nesting)
{
    /// <summary>The class of the describing object.</summary>
    public const string Wrapper = "joblib.numpy_pickle.NumpyArrayWrapper";

    private const int Dimensions = 64;
    private const int HasObjects = 1;
    private const int MostNested = 8;

    /// <summary>Passes over the array.</summary>
    /// <returns>What stands for it.</returns>
    public PickleValue Skip()
    {
        var at = input.Position;
        if (wrapper.State is not PickleDict state || ItemSize(state["dtype"]) is not { } size || Count(state["shape"]) is not { } count)
        {
            Broken(at, "the array after its description has a size that cannot be told");
            return PickleOpaque.Anything;
        }
        if (size == 0)
            return Objects();
        // Versions before 1.2 write no padding and do not mention it.
        if (state["numpy_array_alignment_bytes"] is PickleConstant { Value: not null } && (input.ReadByte() is not (>= 0 and var padding) || !input.TrySkip(padding)))
        {
            Broken(at, "it ends within the padding of an array");
            return PickleOpaque.Data;
        }
        if (count > (long.MaxValue / size) || !TryPass(count * size))
            Broken(at, $"it ends within an array of {count:N0} items of {size} bytes");
        return PickleOpaque.Data;
    }

    private PickleValue Objects()
    {
        if (nesting >= MostNested)
        {
            Broken(input.Position, $"arrays of objects lie in each other, {nesting} deep");
            return PickleOpaque.Anything;
        }
        var inner = PickleReader.Read(input, notes.Inspection, nesting + 1);
        foreach (var error in inner.Errors)
            notes.Broken(Enum.Parse<PickleRule>(error.Rule), error.Offset ?? inner.Begin, error.Text, error.Kind);
        return inner.Root ?? PickleOpaque.Anything;
    }

    /// <summary>Passes over the raw numbers, which a loader other than joblib's takes for opcodes.</summary>
    private bool TryPass(long length)
    {
        var at = input.Position;
        var head = new byte[Math.Min(length, EncodedValues.Head)];
        if (!input.TryFill(head))
            return false;
        if (new EncodedValues(notes.Inspection).Begins(head))
            notes.Observe(ObservationKind.Embedded, "pickle", at, () => "the raw numbers of an array are opcodes for a loader that is not joblib's");
        return input.TrySkip(length - head.Length);
    }

    private void Broken(long at, string text) =>
        notes.Broken(PickleRule.ArrayUnreadable, at, string.Create(CultureInfo.InvariantCulture, $"{text}, at offset {at:N0}"));

    private static long? Count(PickleValue? shape)
    {
        if (shape is not PickleTuple { Items.Count: <= Dimensions } tuple)
            return null;
        long count = 1;
        foreach (var item in tuple.Items)
        {
            if (item is not PickleConstant { Number: >= 0 and var length } || (length > 0 && count > long.MaxValue / length))
                return null;
            count *= length;
        }
        return count;
    }

    /// <summary>Bytes of one item; 0 for objects; null when it cannot be told.</summary>
    private static long? ItemSize(PickleValue? type)
    {
        if (type is not PickleCall { Name: "numpy.dtype", Arguments: PickleTuple { Items: [PickleConstant { Text: { Length: > 0 } code }, ..] } } call)
            return null;
        code = code.TrimStart('<', '>', '|', '=');
        if (call.State is PickleTuple { Items: { Count: >= 8 } state } && state[7] is PickleConstant { Number: { } flags } && (flags & HasObjects) != 0)
            return 0;
        if (code is ['O', ..])
            return 0;
        if (!long.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width is <= 0 or > int.MaxValue)
            return null;
        return code[0] switch
        {
            'b' or 'i' or 'u' or 'f' or 'c' or 'm' or 'M' or 'S' or 'a' or 'V' => width,
            'U' => width * 4,
            _ => null,
        };
    }
}
