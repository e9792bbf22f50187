using System.Collections.Immutable;
using System.Globalization;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Statements;

/// <summary>Reads the names and digests of resources and holds them against each other.</summary>
/// <param name="serialization">How they were made.</param>
internal sealed class ResourceReader(Serialization serialization)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Resource>.Builder _resources = ImmutableArray.CreateBuilder<Resource>();

    /// <summary>True when a single file was named <c>.</c>, as version 1.0.0 and those before it did.</summary>
    public bool NamedByDot { get; private set; }

    /// <summary>True when the algorithm was written as the reference tool writes it, with the shard size inside.</summary>
    public bool OldAlgorithmName { get; private set; }

    /// <summary>Takes one resource.</summary>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public void Add(string where, string name, string algorithm, string digest)
    {
        if (!IsExpected(algorithm))
            throw new BundleException(BundleRule.Algorithm, $"{where}.algorithm is \"{StrictJson.Shown(algorithm)}\"; {serialization.Hash.Name()} was expected, as the serialization says.");
        if (digest.Length != 2 * serialization.Hash.Length() || !digest.All(char.IsAsciiHexDigitLower))
            throw new BundleException(BundleRule.Digest, $"{where}.digest is no {serialization.Hash.Name()} digest; {2 * serialization.Hash.Length()} lower-case hexadecimal digits were expected.");
        var resource = serialization.ShardSize is null
            ? new Resource(name, null, serialization.Hash, digest)
            : Shard(where, name, digest);
        // The old name of a single file; a second resource beside it would have a second name.
        if (resource.Path == ".") NamedByDot = true;
        else if (ModelPath.Fault(resource.Path) is { } fault)
            throw new BundleException(BundleRule.ResourcePath, $"{where}.name \"{StrictJson.Shown(name)}\" {fault}; a relative path with / was expected.");
        if (!_names.Add(resource.Name))
            throw new BundleException(BundleRule.DuplicateResource, $"{where}.name \"{StrictJson.Shown(name)}\" stands there twice; each was expected once.");
        _resources.Add(resource);
    }

    /// <summary>The resources in the order of the statement.</summary>
    /// <exception cref="BundleException">The shards of a file do not fit together.</exception>
    public ImmutableArray<Resource> Finish()
    {
        var resources = _resources.ToImmutable();
        if (NamedByDot && resources.Any(r => r.Path != "."))
            throw new BundleException(BundleRule.ResourcePath, "predicate.resources names a single file \".\" and others beside it; a relative path was expected for each.");
        if (serialization.ShardSize is { } size)
        {
            foreach (var file in resources.GroupBy(r => r.Path, StringComparer.Ordinal)) CheckShards(file.Key, file, size);
        }

        return resources;
    }

    private static void CheckShards(string path, IEnumerable<Resource> shards, long size)
    {
        var next = 0L;
        var full = true;
        foreach (var range in shards.Select(s => s.Range!.Value).OrderBy(r => r.Start))
        {
            if (range.Start != next || !full || range.Length > size)
                throw new BundleException(BundleRule.ShardGap, $"The shards of \"{StrictJson.Shown(path)}\" do not follow each other at byte {next:N0}; parts of {size:N0} bytes from 0 on were expected.");
            next = range.End;
            full = range.Length == size;
        }
    }

    private bool IsExpected(string algorithm)
    {
        if (algorithm == serialization.Hash.Name()) return true;
        if (serialization.ShardSize is not { } size || algorithm != string.Create(CultureInfo.InvariantCulture, $"{serialization.Hash.Name()}-sharded-{size}")) return false;
        OldAlgorithmName = true;
        return true;
    }

    private Resource Shard(string where, string name, string digest)
    {
        // A name of a file may hold colons itself, so the two numbers are looked for from the end.
        var last = name.LastIndexOf(':');
        var first = last > 0 ? name.LastIndexOf(':', last - 1) : -1;
        if (first <= 0 || !TryOffset(name.AsSpan(first + 1, last - first - 1), out var start) || !TryOffset(name.AsSpan(last + 1), out var end) || start > end || (start == end && start > 0))
            throw new BundleException(BundleRule.ShardName, $"{where}.name \"{StrictJson.Shown(name)}\" is no shard; path:start:end with start before end was expected, or path:0:0 for an empty file.");
        return new Resource(name[..first], new ByteRange(start, end), serialization.Hash, digest);
    }

    private static bool TryOffset(ReadOnlySpan<char> digits, out long value) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && (digits.Length == 1 || digits[0] != '0');
}
