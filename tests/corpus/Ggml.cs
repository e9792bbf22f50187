using System.Runtime.InteropServices;

namespace Hayward.Corpus;

/// <summary>The quantizers and decoders of ggml itself, from its shared library, a judge from outside. <c>./test</c> installs it (npm,
/// <c>@node-llama-cpp/linux-x64</c>, MIT); it is never needed by a user.</summary>
internal sealed class Ggml
{
    /// <summary>Where it is below the root of the repository.</summary>
    public const string Place = "tests/oracles/node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml-base.so";

    private const string Q8K = "Q8_K";

    private readonly nint _library;
    private readonly QuantizeChunk _quantize;

    private Ggml(nint library)
    {
        _library = library;
        _quantize = Function<QuantizeChunk>("ggml_quantize_chunk");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nuint QuantizeChunk(int type, float[] source, byte[] target, long start, long rows, long columns, float[]? weights);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Dequantize(byte[] source, float[] target, long count);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void QuantizeRow(float[] source, byte[] target, long count);

    /// <summary>The library; null when it is not installed or this machine is of another kind.</summary>
    /// <param name="root">Root of the repository.</param>
    public static Ggml? In(string root) =>
        File.Exists(Path.Combine(root, Place)) && NativeLibrary.TryLoad(Path.Combine(root, Place), out var library) ? new Ggml(library) : null;

    /// <summary>Types that ggml cannot quantize without the importance of each column.</summary>
    public static bool NeedsWeights(string type) => type is "IQ2_XXS" or "IQ2_XS" or "IQ1_S" or "IQ1_M";

    /// <summary>Quantizes rows.</summary>
    /// <param name="type">Type as the formats spell it.</param>
    /// <param name="number">Its number.</param>
    /// <param name="values">The rows, one after another.</param>
    /// <param name="columns">Elements of a row, whole blocks.</param>
    /// <param name="size">Bytes of the result.</param>
    /// <param name="weights">Importance of each column; null for none.</param>
    public byte[] Quantize(string type, int number, float[] values, int columns, int size, float[]? weights = null)
    {
        var bytes = new byte[size];
        if (type == Q8K)
            Function<QuantizeRow>("quantize_row_q8_K_ref")(values, bytes, values.Length);
        else if (_quantize(number, values, bytes, 0, values.Length / columns, columns, weights) != (nuint)size)
            throw new InvalidOperationException($"ggml wrote another number of bytes for {type} than {size}");
        return bytes;
    }

    /// <summary>Decodes blocks.</summary>
    public float[] Decode(string type, byte[] bytes, int count)
    {
        var values = new float[count];
        var name = type.EndsWith("_K", StringComparison.Ordinal) ? type[..^1].ToLowerInvariant() + "K" : type.ToLowerInvariant();
        Function<Dequantize>($"dequantize_row_{name}")(bytes, values, count);
        return values;
    }

    private T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
