using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
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
using Hayward.Artifacts.Formats.Tars;
using Hayward.Artifacts.Formats.Text;
using Hayward.Artifacts.Formats.TfLite;
using Hayward.Artifacts.Formats.Torch;
using Hayward.Artifacts.Formats.Zips;
using Hayward.Artifacts.Reading;

namespace Hayward.Corpus;

/// <summary>What a run of the fuzzer saw.</summary>
/// <param name="Cases">Files made and read.</param>
/// <param name="Accepted">Files that broke no rule.</param>
/// <param name="WorstAllocation">Most bytes that one case allocated.</param>
/// <param name="Rules">How often each rule was broken.</param>
internal sealed record FuzzReport(int Cases, int Accepted, long WorstAllocation, ImmutableSortedDictionary<string, int> Rules);

/// <summary>Breaks good files at random and reads them. Every case must end with content or with a rule of the format, must not allocate
/// more than the bound, and what it accepts must lie within the file.</summary>
internal sealed class FormatFuzzer
{
    /// <summary>Bytes that one case may allocate: a fixed part (pooled pieces, the exception, its message) and this many for each byte of
    /// the file (a tensor entry of some 20 bytes becomes a record, a string and an array).</summary>
    public const long FixedAllocation = 64 * 1024;

    /// <summary>See <see cref="FixedAllocation"/>.</summary>
    public const long AllocationPerByte = 100;

    /// <summary>Bytes that one case of a container may allocate: what its members unpack to is bounded by
    /// <see cref="Inspection.TryUnpack"/>, and each of them is read through a buffer.</summary>
    public const long ContainerAllocation = 8 * 1024 * 1024;

    private static readonly ImmutableArray<string> Containers = ["pickle", "zip", "torch", "torch-legacy", "numpy", "tar", "gzip"];

    private readonly int _seed;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly byte[] _buffer = new byte[4096];

    /// <summary>A fuzzer that makes the same files for the same <paramref name="seed"/>.</summary>
    public FormatFuzzer(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _mutator = new Mutator(_random);
    }

    /// <summary>The formats that are fuzzed, by name.</summary>
    public static ImmutableArray<string> Formats { get; } =
    [
        "safetensors", "gguf", "lfs", "pickle", "zip", "torch", "torch-legacy", "numpy", "tar", "gzip", "onnx", "savedmodel", "hdf5", "tflite", "picture",
    ];

    /// <summary>Reads <paramref name="cases"/> broken files.</summary>
    /// <exception cref="InvalidOperationException">A case broke a promise; the message tells seed, case and file.</exception>
    public FuzzReport Run(string format, int cases)
    {
        var (reader, files) = Target(format);
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (accepted, worst) = (0, 0L);
        // What is made once for a format is no cost of a case.
        foreach (var file in files)
            _ = ReadOne(reader, file, Inspection.Of(file.Length), -1);
        _ = TextCatalog.Wants("config.json", null, 0);
        for (var i = 0; i < cases; i++)
        {
            var file = Mutate(files);
            var inspection = Inspection.Of(file.Length);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = ReadOne(reader, file, inspection, i);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            worst = Math.Max(worst, allocated);
            if (allocated > (Containers.Contains(format) ? ContainerAllocation : FixedAllocation + (AllocationPerByte * file.Length)))
                throw Broken(i, file, $"allocated {allocated:N0} bytes");
            if (Outside(reading, file, reader is PictureFormat) is { } fault)
                throw Broken(i, file, fault);
            accepted += reading.Errors.IsEmpty ? 1 : 0;
            var deviations = inspection.Observations.Where(o => o.Kind == ObservationKind.Deviation).Select(o => o.Subject);
            foreach (var rule in reading.Errors.Select(e => e.Rule).Concat(deviations))
                rules[rule] = rules.GetValueOrDefault(rule) + 1;
        }
        return new FuzzReport(cases, accepted, worst, rules.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>Broken files without end, the same for the same seed.</summary>
    public IEnumerable<byte[]> Files(string format)
    {
        var (_, files) = Target(format);
        while (true)
            yield return Mutate(files);
    }

    private FormatReading ReadOne(IFormat reader, byte[] file, Inspection inspection, int number)
    {
        try
        {
            using var stream = new MemoryStream(file);
            // As from a compressed member, which is only read forward, and as from disk.
            var source = new ByteSource(stream, file.Length, _buffer, ahead: number % 2 == 0 ? null : RandomBytes.Of(file));
            _ = FormatCatalog.Recognize(source.Head(), file.Length);
            return FormatCatalog.Read(reader, source, inspection);
        }
        catch (Exception crash)
        {
            throw Broken(number, file, $"crashed with {crash}");
        }
    }

    private static string? Outside(FormatReading reading, byte[] file, bool pictures)
    {
        if (reading.Content is null && reading.Errors.IsEmpty && !reading.Explained && !pictures)
            return "neither content nor error";
        if (reading.Errors.FirstOrDefault(e => e.Offset is null || e.Offset < 0 || e.Offset > file.Length) is { } error)
            return $"error outside the file: {error}";
        var whole = reading.Errors.All(e => e.Kind != ProblemKind.Truncated);
        return reading.Content is TensorContent content && whole
            && content.Tensors.Any(t => t.Length < 0 || t.Elements < 0 || (t.Plain && (t.Begin < 0 || t.Begin + t.Length > file.Length)))
            ? "accepted a tensor outside the file"
            : null;
    }

    private byte[] Mutate(ImmutableArray<byte[]> files)
    {
        var file = _mutator.Broken(files[_random.Next(files.Length)], files);
        // Half of the safetensors files get the length that fits again, or few would come past it.
        var end = Array.LastIndexOf(file, (byte)'}');
        if (end > 8 && files[0][8] == (byte)'{' && _random.Next(2) == 0)
            BitConverter.TryWriteBytes(file, (long)end - 7);
        return file;
    }

    private InvalidOperationException Broken(int number, byte[] file, string what) =>
        new($"seed {_seed}, case {number}, {what}; file {Convert.ToBase64String(file)}");

    private static (IFormat Reader, ImmutableArray<byte[]> Files) Target(string format) => format switch
    {
        "safetensors" => (new SafetensorsFormat(),
        [
            SafetensorsBytes.Of("{}", 0),
            SafetensorsBytes.Of(SafetensorsBytes.Tensor("F32", "[2,2]", 0, 16), 16),
            SafetensorsBytes.Of("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F4","shape":[2,3],"data_offsets":[0,3]},"b":{"dtype":"BF16","shape":[],"data_offsets":[3,5]}}    """, 5),
        ]),
        "gguf" => (new GgufFormat(),
        [
            GgufBytes.Header(0, 0).ToArray(),
            Gguf(1, false),
            Gguf(2, false),
            Gguf(3, false),
            Gguf(3, true),
        ]),
        "onnx" => (new OnnxFormat(),
        [
            OnnxBytes.Model(OnnxBytes.Graph()),
            OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.Floats("a", 2), OnnxBytes.Tensor("b", 1, 3).Floats(4, 1, 2, 3), OnnxBytes.Tensor("c", 7, 2).Packed(7, 300, -1))),
            OnnxBytes.Model(OnnxBytes.Graph(OnnxBytes.External("w.bin")).Message(1, OnnxBytes.Node("If", "").Message(5, new ProtobufBytes().Text(1, "b").Message(6, OnnxBytes.Graph())))),
            OnnxBytes.Model(OnnxBytes.Graph(), new ProtobufBytes().Message(25, new ProtobufBytes().Text(1, "F").Text(10, "d").Message(7, OnnxBytes.Node("Op", "e")))),
        ]),
        "savedmodel" => (new SavedModelFormat(),
        [
            SavedModelBytes.Model("MatMul", "ReadFile"),
            SavedModelBytes.Model("A", "B", """{"class_name":"Dense","module":"keras.layers","config":{"units":3}}""", "assets/x.txt"),
        ]),
        "hdf5" => (new Hdf5Format(),
        [
            Hdf5Bytes.Old([Hdf5Bytes.Attribute("keras_version", "2"), Hdf5Bytes.Attribute("model_config", """{"class_name":"Dense","config":{}}""")]),
            Hdf5Bytes.Old([Hdf5Bytes.Attribute("model_config", 8, 1200)], [Hdf5Bytes.Message(0x0B, [1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])], Hdf5Bytes.Collection("{\"a\":1}")),
            Hdf5Bytes.Old([], layout: [3, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
            Hdf5Bytes.New(Hdf5Bytes.Attribute("a", "b"), Hdf5Bytes.ExternalLink("x.h5")),
        ]),
        "tflite" => (new TfLiteFormat(), [TfLiteBytes.Model("", 9), TfLiteBytes.Model("FlexReadFile", 32)]),
        "picture" => (new PictureFormat(), [PictureBytes.Png, PictureBytes.Gif, PictureBytes.Jpeg]),
        "pickle" => (new PickleFormat(), [.. PickleFile.Good()]),
        "zip" => (new ZipFormat(), ContainerSeeds.Zips),
        "torch" => (new ZipFormat(), ContainerSeeds.Torch),
        "torch-legacy" => (new TorchLegacyFormat(), ContainerSeeds.TorchLegacy),
        "numpy" => (new NumpyFormat(), ContainerSeeds.Numpy),
        "tar" => (new TarFormat(), ContainerSeeds.Tars),
        "gzip" => (new GzipFormat(), ContainerSeeds.Gzips),
        _ => (new LfsPointerFormat(),
        [
            Encoding.UTF8.GetBytes($"version https://git-lfs.github.com/spec/v1\noid sha256:{new string('a', 64)}\nsize 12345\n"),
            Encoding.UTF8.GetBytes(
                $"version https://git-lfs.github.com/spec/v1\next-0-x sha256:{new string('b', 64)}\noid sha256:{new string('a', 64)}\nsize 0\n"),
        ]),
    };

    private static byte[] Gguf(int version, bool bigEndian) => GgufBytes.Header(2, 4, version, bigEndian)
        .Entry("general.name", "fuzz").Entry("general.alignment", 16u).Entry("tokens", "a", "bb", "ccc")
        .Text("flags").U32(9).U32(7).Count(3).Raw([0, 1, 0])
        .Tensor("a", [32, 2], 8, 0).Tensor("b", [3], 0, 80)
        .Data(96, 16);
}
