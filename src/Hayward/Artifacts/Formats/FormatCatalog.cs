using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Executables;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Formats.Gzips;
using Hayward.Artifacts.Formats.Hdf5;
using Hayward.Artifacts.Formats.LfsPointers;
using Hayward.Artifacts.Formats.Numpy;
using Hayward.Artifacts.Formats.Onnx;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Formats.Pictures;
using Hayward.Artifacts.Formats.Safetensors;
using Hayward.Artifacts.Formats.SavedModels;
using Hayward.Artifacts.Formats.SevenZips;
using Hayward.Artifacts.Formats.Signatures;
using Hayward.Artifacts.Formats.Tars;
using Hayward.Artifacts.Formats.TfLite;
using Hayward.Artifacts.Formats.Tokenizers;
using Hayward.Artifacts.Formats.Torch;
using Hayward.Artifacts.Formats.Zips;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats;

/// <summary>Every format that is recognised. The order is that of the questions: firm signatures before guesses; text comes last and
/// is not listed here, because it is what remains.</summary>
internal static class FormatCatalog
{
    /// <summary>The formats, in the order in which they are asked.</summary>
    public static ImmutableArray<IFormat> All { get; } =
    [
        new LfsPointerFormat(),
        new GgufFormat(),
        new SafetensorsFormat(),
        new ZipFormat(),
        new NumpyFormat(),
        new SevenZipFormat(),
        new Hdf5Format(),
        new TfLiteFormat(),
        new PictureFormat(),
        new ExecutableFormat(),
        new SignatureFormat(),
        new TarFormat(),
        new TorchLegacyFormat(),
        new GzipFormat(),
        new PickleFormat(),
        new SavedModelFormat(),
        new OnnxFormat(),
        new SentencePieceFormat(),
    ];

    /// <summary>The first format that recognises the content; null when none does.</summary>
    public static (IFormat Reader, FileFormat Format)? Recognize(ReadOnlySpan<byte> head, long size)
    {
        foreach (var reader in All)
        {
            if (reader.Recognize(head, size) is { } format)
                return (reader, format);
        }
        return null;
    }

    /// <summary>The format that the name claims; null when it claims none that is read.</summary>
    public static IFormat? Claimed(string name) =>
        All.FirstOrDefault(f => f.Claim is { } ending && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads with <paramref name="reader"/>; a broken rule is part of the result.</summary>
    public static FormatReading Read(IFormat reader, ByteSource source, Inspection inspection)
    {
        try
        {
            return reader.Read(source, inspection);
        }
        catch (FormatRuleException broken)
        {
            return new FormatReading(null, [broken.Error]);
        }
    }
}
