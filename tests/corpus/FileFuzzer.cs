using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats;
using Hayward.Artifacts.Reading;
using Hayward.Artifacts.Scanning;

namespace Hayward.Corpus;

/// <summary>Breaks whole files at random, reads them as what they then are, members included, and judges them as the scan does. Every case must
/// end in a verdict, soon, and within the bound on memory.</summary>
internal sealed class FileFuzzer
{
    /// <summary>Bytes that one case may allocate beside <see cref="AllocationPerByte"/> for each byte of the file.</summary>
    public const long FixedAllocation = 8 * 1024 * 1024;

    /// <summary>See <see cref="FixedAllocation"/>.</summary>
    public const long AllocationPerByte = 100;

    /// <summary>Longest that one case may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Scanner Rules = new();

    private readonly int _seed;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly ImmutableArray<(string Name, byte[] Bytes)> _files;
    private readonly ImmutableArray<byte[]> _parts;
    private readonly byte[] _buffer = new byte[FileReader.BlockSize];

    /// <summary>A fuzzer of the given files.</summary>
    public FileFuzzer(int seed, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        _seed = seed;
        _random = new Random(seed);
        _mutator = new Mutator(_random);
        _files = [.. files.OrderBy(file => file.Bytes.Length).ThenBy(file => file.Name, StringComparer.Ordinal)];
        _parts = [.. _files.Select(file => file.Bytes)];
    }

    /// <summary>Texts that a loader acts upon, and archives that hold them, all made here.</summary>
    public static ImmutableArray<(string Name, byte[] Bytes)> Made { get; } =
    [
        ("config.json", Encoding.UTF8.GetBytes("""{"architectures":["A"],"auto_map":{"AutoModel":"modeling.A","AutoTokenizer":["t.T",null]},"rope_scaling":{"factor":[1,2.5e3]}}""")),
        ("tokenizer_config.json", Encoding.UTF8.GetBytes("""{"chat_template":[{"name":"default","template":"{% for m in messages %}{{ m['content']|trim }}{% endfor %}"}],"tokenizer_class":"T"}""")),
        ("chat_template.jinja", Encoding.UTF8.GetBytes("{%- set ns = namespace(x=[1, 'a', {'b': (2)}]) -%}{# c #}{% if a.b is defined and not ns.x[0:1]|length > 2 %}{{ 'a' ~ raise_exception(\"b\") }}{% endif %}")),
        ("model_config.yaml", Encoding.UTF8.GetBytes("model:\n  _target_: a.b.C\n  items: [1, {x: 'y'}]\n  text: |\n    line\nother: &a !t\n- *a\n")),
        ("modeling.py", Encoding.UTF8.GetBytes("import os\nclass A:\n    pass\n")),
        ("model.keras", KerasBytes.Archive("""{"module":"keras.layers","class_name":"Lambda","config":{"function":{"class_name":"__lambda__","config":{"code":"4wEA"}}}}""")),
        ("tokenizer.model", new ProtobufBytes().Message(1, new ProtobufBytes().Text(1, "<unk>").Number(3, 2)).Message(2, new ProtobufBytes().Text(1, "a")).ToArray()),
        ("weights.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ];

    /// <summary>The files of a folder and those below it.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> In(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)));

    /// <summary>Reads <paramref name="cases"/> broken files; the rules are those of the scan.</summary>
    /// <exception cref="InvalidOperationException">A case broke a promise; the message tells seed, case and file.</exception>
    public FuzzReport Run(int cases)
    {
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (clean, worst) = (0, 0L);
        foreach (var (name, bytes) in _files)
            _ = Judge(name, bytes, -1);
        for (var i = 0; i < cases; i++)
        {
            // Small files more often than large ones, which take as long as a thousand of them.
            var at = _random.NextDouble();
            var (name, good) = _files[(int)(_files.Length * at * at * at)];
            var file = _mutator.Broken(good, _parts);
            var began = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var scanned = Judge(name, file, i);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            worst = Math.Max(worst, allocated);
            if (allocated > FixedAllocation + (AllocationPerByte * file.Length))
                throw Fault(name, file, i, $"allocated {allocated:N0} bytes");
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw Fault(name, file, i, $"took {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
            clean += scanned.Verdict == ScanVerdict.Clean ? 1 : 0;
            foreach (var rule in scanned.Findings.Select(finding => finding.Rule).Distinct())
                rules[rule] = rules.GetValueOrDefault(rule) + 1;
        }
        return new FuzzReport(cases, clean, worst, rules.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private ScannedFile Judge(string name, byte[] file, int number)
    {
        try
        {
            using var stream = new MemoryStream(file);
            var source = new ByteSource(stream, file.Length, _buffer, ahead: RandomBytes.Of(file));
            var inspection = Inspection.Of(file.Length);
            var (format, reading) = ContentReader.Read(name, source, inspection);
            source.Drain();
            return Rules.Scan(new ModelFile
            {
                Path = name,
                Size = file.Length,
                Format = format,
                Content = reading.Content,
                Explained = reading.Explained,
                Observations = inspection.Observations,
            });
        }
        catch (Exception crash)
        {
            throw Fault(name, file, number, $"crashed with {crash}");
        }
    }

    private InvalidOperationException Fault(string name, byte[] file, int number, string what) =>
        new($"seed {_seed}, case {number}, {name}: {what}; file {(file.Length > 65_536 ? $"of {file.Length:N0} bytes" : Convert.ToBase64String(file))}");
}
