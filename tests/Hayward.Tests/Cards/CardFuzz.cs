using System.Text;
using Hayward.Cards;

namespace Hayward.Tests.Cards;

/// <summary>Changes bytes of valid cards and configuration files and reads the result: whatever they hold, reading ends, throws nothing and
/// stays within a bound of memory.</summary>
internal sealed class CardFuzz
{
    /// <summary>Bytes that reading one file of at most 8 KB may allocate.</summary>
    public const long MostAllocated = 4 * 1024 * 1024;

    private static readonly byte[][] Words = [.. new[]
    {
        "---\n", "```\n", "<!--", "-->", "<a href='", "<pre>", "</pre>", "<tr>", "[", "](", "![", "|", "\n|--|\n", "&amp;", "\\", "`", "* ", "# ", ": ", "- ", "&a ", "*a ", "!!x ",
        "{", "}", "[[", "]]", "\"", "'", ">-\n", "|\n", "\t", "\r\n", "\0", "\uFEFF", "license: ", "base_model:\n", "8B ", "1.5 billion parameters", "https://", "e.g. ", "null",
        "NaN", "Infinity", "1e999", "\\ud800", "weight_map", "models:", "merge_method: ", "? ", "%YAML 9\n", "=====\n", "。",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly (string Path, byte[] Bytes)[] Seeds = [.. new (string, string)[]
    {
        ("README.md", "---\nlicense: apache-2.0\nbase_model:\n- a/b\ndatasets: [x, y]\ntags: &t\n- 8B\nmodel-index:\n- name: m\n  results: []\nextra_gated_prompt: |\n  Yes.\n---\n# Title\n\nA model with 1.1 billion parameters, e.g. for text. See [paper](https://arxiv.org/abs/2403.13784).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```yaml\nmodels:\n- model: a/b\nmerge_method: ties\n```\n<p>HTML <b>here</b><br><a href=\"https://x.org\">x</a></p>\n- item one\n- item two\n"),
        ("README.md", "license: mit\nlanguage: en, fr\n---\nText **bold** `code`.\n\nTitle\n=====\n<h2>\nTwo\n</h2>\n<table><tr><td>1</td></tr></table>\n![p](q.png)\n"),
        ("config.json", "{\"model_type\":\"llama\",\"architectures\":[\"X\"],\"auto_map\":{\"AutoModel\":\"m.M\"},\"hidden_size\":8,\"f\":1.5e3,\"q\":{\"quant_method\":\"awq\"},\"s\":\"\\u00e9\"}"),
        ("model.safetensors.index.json", "{\"metadata\":{\"total_size\":12},\"weight_map\":{\"a\":\"m-1.safetensors\",\"b\":\"m-2.safetensors\"}}"),
        ("tokenizer_config.json", "{\"tokenizer_class\":\"T\",\"chat_template\":[{\"name\":\"default\",\"template\":\"{{ x }}\"}],\"auto_map\":[\"a\",null]}"),
        ("mergekit_config.yml", "merge_method: slerp\nbase_model: {model: a/b}\nslices:\n- sources:\n  - model: {model: x/y}\n    layer_range: [0, 2]\n  - z/w+l/o\n"),
        ("LICENSE", "Permission is hereby granted, free of charge, to any person\n"),
    }.Select(seed => (seed.Item1, Encoding.UTF8.GetBytes(seed.Item2)))];

    private readonly Random _random;

    public CardFuzz(int seed) => _random = new Random(seed);

    /// <summary>The most that one case allocated so far, in bytes.</summary>
    public long Most { get; private set; }

    /// <summary>Makes and reads one case; throws when memory beyond the bound was asked for.</summary>
    public void Run()
    {
        var (path, bytes) = Next();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var side = CardReader.Read(Declared.Set(Declared.File(path, bytes)));
        if (side.Card is { } card) _ = ParameterClaims.In(card).Length + CardLinks.Papers(card).Length + card.Prose.Links.Count(link => CardLinks.KindOf(link) == CardLinkKind.Model);
        var spent = GC.GetAllocatedBytesForCurrentThread() - before;
        Most = Math.Max(Most, spent);
        if (spent > MostAllocated) throw new InvalidOperationException($"{path} of {bytes.Length} bytes took {spent} bytes: {Convert.ToBase64String(bytes)}");
    }

    /// <summary>A changed file: its path and bytes.</summary>
    public (string Path, byte[] Bytes) Next()
    {
        var (path, seed) = Seeds[_random.Next(Seeds.Length)];
        var bytes = new List<byte>(seed);
        for (var changes = _random.Next(1, 9); changes > 0; changes--) Change(bytes);
        if (bytes.Count > 8192) bytes.RemoveRange(8192, bytes.Count - 8192);
        return (path, [.. bytes]);
    }

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(_random.Next(1, 40), bytes.Count - at);
        switch (_random.Next(7))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)_random.Next(256); break;
            case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << _random.Next(8)); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(_random.Next(bytes.Count + 1), bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(at, Enumerable.Repeat(Words[_random.Next(Words.Length)], _random.Next(1, _random.Next(2, 200))).SelectMany(word => word)); break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            default: bytes.InsertRange(at, Words[_random.Next(Words.Length)]); break;
        }
    }
}
