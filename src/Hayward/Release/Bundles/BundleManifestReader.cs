using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hayward.Signing.Bundles;

namespace Hayward.Release.Bundles;

/// <summary>Reads the manifest of a bundle, strictly: it comes from strangers and says which files to open.</summary>
internal static class BundleManifestReader
{
    /// <summary>Bytes of a manifest: as many entries as <see cref="MostFiles"/> with long names.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Files of one release: as many as an examination reads.</summary>
    public const int MostFiles = 100_000;

    // 64 TiB, more than all weights of any model known.
    private const long MostContent = 1L << 46;

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="problems">What is wrong with it; empty when it can be relied on.</param>
    /// <returns>Null when it has not its schema at all.</returns>
    public static BundleManifest? Read(ReadOnlyMemory<byte> bytes, out ImmutableArray<BundleProblem> problems)
    {
        var found = new List<BundleProblem>();
        var manifest = Parse(bytes, found);
        if (manifest is not null) Check(manifest, found);
        problems = [.. found];
        return manifest;
    }

    private static BundleManifest? Parse(ReadOnlyMemory<byte> bytes, List<BundleProblem> problems)
    {
        try
        {
            StrictJson.Parse(bytes, BundlePaths.Manifest).Dispose();
            return JsonSerializer.Deserialize(bytes.Span, BundleJsonContext.Default.BundleManifest) switch
            {
                null => throw new JsonException("null"),
                { Schema: not BundleManifest.CurrentSchema and var other } => throw new BundleException(BundleRule.MediaType, $"{BundlePaths.Manifest} has the schema \"{StrictJson.Shown(other)}\"; {BundleManifest.CurrentSchema} was expected."),
                { Files.IsDefault: true } or { LeftOut.IsDefault: true } => throw new JsonException("null"),
                var manifest => manifest,
            };
        }
        catch (BundleException fault)
        {
            problems.Add(new BundleProblem(BundleProblemRule.ManifestMalformed, BundlePaths.Manifest, fault.Message));
        }
        catch (JsonException fault)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"line {(fault.LineNumber ?? 0) + 1:N0}");
            var at = fault.Path is { Length: > 1 } path ? $"{StrictJson.Shown(path)}, {line}" : line;
            problems.Add(new BundleProblem(BundleProblemRule.ManifestMalformed, BundlePaths.Manifest, $"{BundlePaths.Manifest} has not the schema {BundleManifest.CurrentSchema} at {at}; see docs/reference/release-bundle.md for what was expected."));
        }

        return null;
    }

    private static void Check(BundleManifest manifest, List<BundleProblem> problems)
    {
        if (manifest.Files.Length > MostFiles)
        {
            problems.Add(new BundleProblem(BundleProblemRule.ManifestMalformed, BundlePaths.Manifest, $"{BundlePaths.Manifest} names {manifest.Files.Length:N0} files; at most {MostFiles:N0} are read."));
            return;
        }

        var exact = new HashSet<string>(StringComparer.Ordinal);
        var folded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [BundlePaths.Manifest] = BundlePaths.Manifest, [BundlePaths.Seal] = BundlePaths.Seal };
        var content = 0L;
        foreach (var entry in manifest.Files)
        {
            var shown = StrictJson.Shown(entry.Path);
            if (BundlePaths.Fault(entry.Path) is { } fault)
                problems.Add(new BundleProblem(BundleProblemRule.Path, shown, $"{BundlePaths.Manifest} names the path \"{shown}\", which {fault}; a relative path with / was expected."));
            else if (!exact.Add(entry.Path))
                problems.Add(new BundleProblem(BundleProblemRule.DuplicatePath, shown, $"{BundlePaths.Manifest} names {shown} twice; each file was expected once."));
            else if (!folded.TryAdd(entry.Path, entry.Path))
                problems.Add(new BundleProblem(BundleProblemRule.PathCollision, shown, $"{shown} and {StrictJson.Shown(folded[entry.Path])} differ only in upper and lower case or are one; on some systems one replaces the other."));
            if (entry.Sha256.Algorithm != "sha256" || entry.Sha256.Hex.Length != 64 || !entry.Sha256.Hex.All(char.IsAsciiHexDigitLower))
                problems.Add(new BundleProblem(BundleProblemRule.ManifestMalformed, shown, $"{BundlePaths.Manifest} gives no SHA-256 of {shown}; sha256: and 64 lower-case hexadecimal digits were expected."));
            if (entry.Size < 0 || entry.Size > MostContent || (content += entry.Size) > MostContent)
            {
                problems.Add(new BundleProblem(BundleProblemRule.Size, shown, $"{BundlePaths.Manifest} gives {shown} {entry.Size:N0} bytes; sizes of 0 or more, together at most {MostContent:N0}, were expected."));
                return;
            }
        }

        Folders(manifest, folded, problems);
    }

    /// <summary>Refuses a file that would have to be a folder too.</summary>
    private static void Folders(BundleManifest manifest, Dictionary<string, string> files, List<BundleProblem> problems)
    {
        foreach (var path in manifest.Files.Select(f => f.Path))
        {
            for (var at = path.LastIndexOf('/'); at > 0; at = path.LastIndexOf('/', at - 1))
            {
                if (!files.TryGetValue(path[..at], out var file)) continue;
                problems.Add(new BundleProblem(BundleProblemRule.PathCollision, StrictJson.Shown(path), $"{StrictJson.Shown(path)} lies in {StrictJson.Shown(file)}, which is a file; one of them was expected."));
                break;
            }
        }
    }
}
