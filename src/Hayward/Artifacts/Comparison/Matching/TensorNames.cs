using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Artifacts.Comparison.Matching;

/// <summary>How the same tensor is called by different software, from <c>knowledge/tensor-names.yaml</c>.</summary>
internal sealed record TensorNames
{
    private const string File = "tensor-names.yaml";

    private static readonly Lazy<TensorNames> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly Lazy<ImmutableDictionary<string, string>> _top;
    private readonly Lazy<ImmutableDictionary<string, string>> _block;

    public TensorNames() => (_top, _block) = (new(() => Turned(Top!)), new(() => Turned(Block!)));

    /// <summary>The names that travel inside the library.</summary>
    public static TensorNames BuiltIn => Shared.Value;

    public required ImmutableArray<string> Prefixes { get; init; }

    public required ImmutableHashSet<string> Layers { get; init; }

    public required ImmutableDictionary<string, ImmutableArray<string>> Top { get; init; }

    public required ImmutableDictionary<string, ImmutableArray<string>> Block { get; init; }

    public required ImmutableArray<FamilyNames> Families { get; init; }

    public required ImmutableDictionary<string, string> Rotary { get; init; }

    public required PlusOneRule PlusOne { get; init; }

    public required ImmutableArray<string> Adapter { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the names out of <paramref name="knowledge"/>.</summary>
    public static TensorNames Read(KnowledgeBase knowledge) => knowledge[File].Read(TensorNamesContext.Default.TensorNames);

    /// <summary>True when the name is that of a matrix of an adapter.</summary>
    public bool IsAdapter(string name) => Adapter.Any(part => name.Contains(part, StringComparison.Ordinal));

    /// <summary>A function that gives every name of one set the name under which all software meets: that of GGUF where the table knows the tensor,
    /// otherwise the name without prefixes.</summary>
    public Func<string, string> Meeting(IEnumerable<string> names)
    {
        var known = names.ToList();
        var block = Families.FirstOrDefault(f => known.Any(n => n.Contains(f.Sign, StringComparison.Ordinal))) is { } family
            ? _block.Value.SetItems(Turned(family.Block))
            : _block.Value;
        return name => Meet(name, block);
    }

    /// <summary>The part of a GGUF name that tells what the tensor is: <c>attn_q</c> of <c>blk.0.attn_q.weight</c>.</summary>
    public static string Module(string meeting)
    {
        var parts = meeting.Split('.');
        return parts.Length == 4 && parts[0] == "blk" ? parts[2] : parts[0];
    }

    private string Meet(string name, ImmutableDictionary<string, string> block)
    {
        var bare = Bare(name);
        var parts = bare.Split('.', 3);
        if (parts.Length == 3 && Layers.Contains(parts[0]) && int.TryParse(parts[1], out _))
            return $"blk.{parts[1]}.{Replaced(parts[2], block)}";
        return Replaced(bare, _top.Value);
    }

    private string Bare(string name)
    {
        while (Prefixes.Where(p => name.Length > p.Length && name.StartsWith(p, StringComparison.Ordinal)).MaxBy(p => p.Length) is { } prefix)
            name = name[prefix.Length..];
        return name;
    }

    private static string Replaced(string name, ImmutableDictionary<string, string> names)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && names.TryGetValue(name[..dot], out var other) ? other + name[dot..] : name;
    }

    private static ImmutableDictionary<string, string> Turned(ImmutableDictionary<string, ImmutableArray<string>> names) =>
        names.SelectMany(e => e.Value.Select(v => (Theirs: v, Ours: e.Key))).ToImmutableDictionary(e => e.Theirs, e => e.Ours, StringComparer.Ordinal);
}

/// <summary>Names that mean something else in one family.</summary>
internal sealed record FamilyNames(string Sign, ImmutableDictionary<string, ImmutableArray<string>> Block);

/// <summary>Architectures to whose norms the converter adds 1.</summary>
internal sealed record PlusOneRule(ImmutableHashSet<string> Architectures, string Ending);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TensorNames))]
internal sealed partial class TensorNamesContext : JsonSerializerContext;
