using Hayward.Evidence;

namespace Hayward.Release.Bundles.Differences;

/// <summary>Says which files changed that decide what the model does, which legal texts, and who signed.</summary>
internal sealed class FileDifferences(DifferenceKnowledge words)
{
    private const int MostListed = 100;

    /// <summary>Weights, other files that decide, use policies, the card.</summary>
    public IEnumerable<ReleaseDifference> Files(ReleaseSide before, ReleaseSide after)
    {
        var paths = before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(p => (Path: p, Was: before.Files.GetValueOrDefault(p), Becomes: after.Files.GetValueOrDefault(p)))
            .Where(p => p.Was?.Digest != p.Becomes?.Digest || p.Was is null != p.Becomes is null).ToList();
        foreach (var (path, was, becomes) in paths.Where(p => Role(p.Was, p.Becomes) is BundleRole.UsePolicy))
            yield return words.Of($"use-policy-{(was is null ? "added" : becomes is null ? "removed" : "changed")}", $"The use policy {path} {How(was, becomes)}.", Source(path, was), Source(path, becomes));
        foreach (var (path, was, becomes) in paths.Where(p => Role(p.Was, p.Becomes) is BundleRole.Card))
            yield return words.Of("card-changed", $"The card {path} {How(was, becomes)}.", Source(path, was), Source(path, becomes));
        foreach (var difference in Deciding("weights-changed", "weight file", [.. paths.Where(p => Role(p.Was, p.Becomes) is BundleRole.Weights)])) yield return difference;
        foreach (var difference in Deciding("behaviour-changed", "file", [.. paths.Where(p => (p.Becomes ?? p.Was) is { Decides: true, Role: BundleRole.Model })])) yield return difference;
    }

    /// <summary>Who signed the bundle and the model.</summary>
    public IEnumerable<ReleaseDifference> Signers(ReleaseSide before, ReleaseSide after)
    {
        // A folder has no seal, which is no change of the release.
        if (before.Summary.Kind == after.Summary.Kind && Signer("bundle", BundlePaths.Seal, before.Summary.Signer, after.Summary.Signer) is { } seal) yield return seal;
        if (Signer("files of the model", BundlePaths.ModelSignature, before.ModelSigner, after.ModelSigner) is { } model) yield return model;
    }

    private ReleaseDifference? Signer(string what, string path, string? was, string? becomes)
    {
        if (was == becomes) return null;
        var id = was is null ? "signature-added" : becomes is null ? "signature-lost" : "signer-changed";
        return words.Of(
            id,
            $"The {what} {(was is null ? "was signed by nobody" : $"named the key {was}")} and {(becomes is null ? "is signed by nobody" : $"names the key {becomes}")} now.".Replace("files of the model was", "files of the model were", StringComparison.Ordinal),
            was is null ? null : new DifferenceSource(path, was),
            becomes is null ? null : new DifferenceSource(path, becomes));
    }

    private IEnumerable<ReleaseDifference> Deciding(string id, string what, List<(string Path, SideFile? Was, SideFile? Becomes)> files)
    {
        foreach (var (path, was, becomes) in files.Take(MostListed))
            yield return words.Of(id, $"The {what} {path} {How(was, becomes)}.", Source(path, was), Source(path, becomes));
        if (files.Count > MostListed)
            yield return words.Of(id, $"{files.Count - MostListed:N0} more files of this kind changed.", null, null);
    }

    private static BundleRole? Role(SideFile? was, SideFile? becomes) => (becomes ?? was)?.Role;

    private static string How(SideFile? was, SideFile? becomes) => was is null ? "is new" : becomes is null ? "is gone" : "has other bytes";

    private static DifferenceSource? Source(string path, SideFile? file) => file is null ? null : new DifferenceSource(path, Text(file.Digest));

    private static string Text(Digest? digest) => digest?.ToString() ?? "not read";
}
