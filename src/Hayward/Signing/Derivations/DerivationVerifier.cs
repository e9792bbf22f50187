using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Reading;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Derivations;

/// <summary>Holds a derivation certificate against files: the signature, the files, and the measurement made again.</summary>
/// <param name="clock">Tells the present.</param>
public sealed class DerivationVerifier(TimeProvider clock)
{
    private const int MostTold = 20;

    /// <summary>Reads the certificate and checks its signature; no file of a model is needed.</summary>
    /// <param name="bundle">The certificate, a signature file.</param>
    /// <param name="trust">Who is expected to have signed.</param>
    /// <exception cref="BundleException">It breaks a rule.</exception>
    public DerivationVerification CheckSignature(ReadOnlyMemory<byte> bundle, Trust trust)
    {
        var read = BundleReader.Read(bundle);
        var certificate = DerivationReader.Read(read.Envelope);
        var signer = new SignerCheck(clock).Check(read, isVersion02: false, trust);
        return new DerivationVerification { Signer = signer.Signer, Certificate = certificate, Problems = signer.Problems, Notes = signer.Notes };
    }

    /// <summary>Measures the derivation again and says what differs from the certificate.</summary>
    /// <param name="accepted">A certificate whose signature is accepted.</param>
    /// <param name="child">The child.</param>
    /// <param name="parents">The parents, in any order.</param>
    /// <param name="progress">Told of the bytes that are read a second time.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    /// <exception cref="ComparisonException">The parents do not allow a derivation, or a file changed since it was read.</exception>
    public static DerivationVerification Replay(
        DerivationVerification accepted, LineageModel child, ImmutableArray<LineageModel> parents, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        if (!accepted.Problems.IsEmpty)
            return accepted;
        var certificate = accepted.Certificate;
        if (Ordered(certificate, child, parents) is var (ordered, problem) && problem is not null)
            return accepted with { Problems = [problem] };
        var report = DerivationMeasurement.Measure(child, ordered, new ComparisonOptions { Seed = certificate.Seed }, progress, cancellation);
        return accepted with { Report = report, Problems = [.. Differences(certificate, report)] };
    }

    /// <summary>The parents in the order of the certificate, or why they are not those that it names.</summary>
    private static (ImmutableArray<LineageModel> Parents, SignatureProblem? Problem) Ordered(DerivationCertificate certificate, LineageModel child, ImmutableArray<LineageModel> parents)
    {
        var named = certificate.Child.Files.Select(f => f.Sha256).ToHashSet();
        if (child.Files.FirstOrDefault(f => !named.Contains(f.Sha256)) is { } other)
            return ([], Problem(DerivationRule.OtherChild, $"{other.Path} of {child.Weights.Name} has SHA-256 {other.Sha256}, which the certificate of {certificate.Child.Name} does not name; it is for other bytes."));
        if (child.Root != certificate.Child.Root)
            return ([], Problem(DerivationRule.OtherChild, $"The weights of {child.Weights.Name} have the root {child.Root} and the certificate names {certificate.Child.Root}; give all {certificate.Child.Files.Length:N0} files of the child."));
        var left = parents.ToList();
        var ordered = ImmutableArray.CreateBuilder<LineageModel>();
        foreach (var side in certificate.Parents)
        {
            if (left.FirstOrDefault(p => p.Root == side.Root) is not { } found)
                return ([], Problem(DerivationRule.OtherParent, $"None of the parents given has the root {side.Root} that the certificate names for {side.Name}; give the weights that it was measured against."));
            left.Remove(found);
            ordered.Add(found);
        }

        return left.Count == 0
            ? (ordered.ToImmutable(), null)
            : ([], Problem(DerivationRule.ParentCount, $"{parents.Length} parents were given and the certificate names {certificate.Parents.Length}; leave out {left[0].Weights.Name}."));
    }

    private static List<SignatureProblem> Differences(DerivationCertificate certificate, DerivationReport report)
    {
        var found = report.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var differences = new List<SignatureProblem>();
        foreach (var stated in certificate.Tensors)
        {
            if (!found.Remove(stated.Name, out var measured))
                differences.Add(Problem(DerivationRule.OtherFinding, $"The certificate states tensor {StrictJson.Shown(stated.Name)}, which the child does not have or which it states twice."));
            else if (DerivationComparison.Difference(stated, measured) is { } difference)
                differences.Add(Problem(DerivationRule.OtherFinding, difference));
        }

        differences.AddRange(found.Keys.Order(StringComparer.Ordinal).Select(name => Problem(DerivationRule.OtherFinding, $"The certificate does not state tensor {StrictJson.Shown(name)} of the child.")));
        if (!certificate.Unused.ToHashSet().SetEquals(report.Unused))
            differences.Add(Problem(DerivationRule.OtherFinding, "Other tensors of the parents are left over than the certificate states."));
        if (certificate.Relation != report.Relation || certificate.Grade != report.Grade)
            differences.Add(Problem(
                DerivationRule.OtherConclusion,
                $"The certificate concludes {DerivationWords.Of(certificate.Relation)}, {DerivationWords.Of(certificate.Grade)}, and measuring again gives {DerivationWords.Of(report.Relation)}, {DerivationWords.Of(report.Grade)}."));
        return differences.Count <= MostTold
            ? differences
            : [.. differences.Take(MostTold), Problem(DerivationRule.OtherFinding, $"{differences.Count - MostTold:N0} more tensors differ from the certificate.")];
    }

    private static SignatureProblem Problem(DerivationRule rule, string message) => new(rule.ToString(), message);
}
