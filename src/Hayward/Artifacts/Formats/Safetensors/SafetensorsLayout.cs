namespace Hayward.Artifacts.Formats.Safetensors;

/// <summary>A tensor as the header spells it, before it is checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">One of <see cref="SafetensorsType"/>.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Begin">First byte, from the end of the header.</param>
/// <param name="End">Byte after the last, from the end of the header.</param>
/// <param name="Offset">Offset of its entry in the file.</param>
internal readonly record struct RawTensor(string Name, string Type, ulong[] Shape, ulong Begin, ulong End, long Offset)
{
    /// <summary>The tensor with offsets from the beginning of the file; only after <see cref="SafetensorsLayout.Check"/>.</summary>
    public TensorInfo ToTensor(long dataBegin) =>
        new(Name, Type, [.. Shape.Select(d => (long)d)], dataBegin + (long)Begin, (long)(End - Begin));
}

/// <summary>The rules that bind the tensors of a file to each other: sorted by offset they cover the data without hole and overlap,
/// and each spans what its shape and type need.</summary>
internal static class SafetensorsLayout
{
    /// <summary>Checks the tensors in the order of their offsets.</summary>
    /// <returns>Length in bytes of the data that they cover.</returns>
    /// <exception cref="FormatRuleException">A rule is broken.</exception>
    public static long Check(List<RawTensor> tensors, long dataBegin)
    {
        ulong end = 0;
        foreach (var tensor in tensors.OrderBy(t => t.Begin).ThenBy(t => t.End))
        {
            if (tensor.End < tensor.Begin)
                throw Broken(SafetensorsRule.OffsetsReversed, tensor, $"ends at {tensor.End:N0}, before it begins at {tensor.Begin:N0}");
            if (tensor.Begin > end)
                throw Broken(
                    SafetensorsRule.Hole, tensor,
                    $"begins at {tensor.Begin:N0} of the data and the tensor before it ends at {end:N0}; the bytes between belong to nobody");
            if (tensor.Begin < end)
                throw Broken(
                    SafetensorsRule.Overlap, tensor,
                    $"begins at {tensor.Begin:N0} of the data, within the tensor before it, which ends at {end:N0}");
            var length = Length(tensor);
            if (tensor.End - tensor.Begin != length)
                throw Broken(
                    SafetensorsRule.LengthMismatch, tensor,
                    $"spans {tensor.End - tensor.Begin:N0} bytes and its shape and type need {length:N0}");
            end = tensor.End;
        }
        if (end > (ulong)(long.MaxValue - dataBegin))
            throw Broken(SafetensorsRule.Overflow, tensors[^1], "makes the data longer than any file");
        return (long)end;
    }

    private static ulong Length(RawTensor tensor)
    {
        ulong bits;
        try
        {
            bits = checked(tensor.Shape.Aggregate(1UL, (product, dimension) => checked(product * dimension)) * (ulong)SafetensorsType.Bits[tensor.Type]);
            if (tensor.Shape.Any(d => d > long.MaxValue))
                throw new OverflowException();
        }
        catch (OverflowException)
        {
            throw Broken(SafetensorsRule.Overflow, tensor, "has a shape whose size does not fit into 64 bits");
        }
        if (bits % 8 != 0)
            throw Broken(SafetensorsRule.NotOnByte, tensor, $"has {bits:N0} bits, which do not end on a byte");
        return bits / 8;
    }

    private static FormatRuleException Broken(SafetensorsRule rule, RawTensor tensor, string text) =>
        SafetensorsFormat.Broken(
            rule, tensor.Offset, $"tensor {SafetensorsHeaderParser.Shown(tensor.Name)} (header offset {tensor.Offset:N0}) {text}");
}
