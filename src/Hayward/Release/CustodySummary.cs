using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Openness.Probes;
using Hayward.Signing;

namespace Hayward.Release;

/// <summary>Which weights these are, whether they are safe to load, and what is signed.</summary>
/// <param name="Scan">The worst verdict of all files.</param>
/// <param name="Clean">Number of files that are clean.</param>
/// <param name="NotClean">The others, unsafe ones first, at most <see cref="Most"/>.</param>
/// <param name="Identities">One for each set of weight files, by name.</param>
/// <param name="Signatures">Signatures among the files, by path; who made them was not checked.</param>
public sealed record CustodySummary(
    ScanVerdict Scan,
    int Clean,
    ImmutableArray<ScannedFile> NotClean,
    ImmutableArray<WeightIdentity> Identities,
    ImmutableArray<FoundSignature> Signatures)
{
    /// <summary>Files that are listed, and findings of one file.</summary>
    public const int Most = 200;

    /// <summary>Of nothing.</summary>
    public static CustodySummary None { get; } = new(ScanVerdict.Clean, 0, [], [], []);

    internal static CustodySummary Of(Examination subject) => new(
        subject.Scan.Verdict,
        subject.Scan.Files.Count(f => f.Verdict == ScanVerdict.Clean),
        [.. subject.Scan.Files.Where(f => f.Verdict != ScanVerdict.Clean).OrderByDescending(f => f.Verdict).Take(Most)
            .Select(f => f with { Findings = [.. f.Findings.Take(Most)] })],
        [.. subject.Identities.Select(WeightIdentity.Of)],
        subject.Signatures);
}

/// <summary>The identity of one set of weight files; see <see cref="ModelIdentity"/>.</summary>
/// <param name="Name">Name of the set for people.</param>
/// <param name="Format">What the files are.</param>
/// <param name="Root">The same after re-sharding and a change of container; null when a tensor has no digest.</param>
/// <param name="NamelessRoot">It survives renaming too; null like <paramref name="Root"/>.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Bytes">Bytes of all tensors.</param>
/// <param name="Gap">Why there is no root, in one sentence; null when there is.</param>
public sealed record WeightIdentity(string Name, FileFormat Format, Digest? Root, Digest? NamelessRoot, int Tensors, long Bytes, string? Gap)
{
    internal static WeightIdentity Of(ModelIdentity identity) => new(
        identity.Name,
        identity.Format,
        Sha256(identity.Root?.ToString()),
        Sha256(identity.NamelessRoot?.ToString()),
        identity.Tensors,
        identity.Bytes,
        identity.Gap);

    private static Digest? Sha256(string? hex) => hex is null ? null : new Digest("sha256", hex);
}
