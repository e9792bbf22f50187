using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Signing.Manifests;

namespace Hayward.Bom.Parts;

/// <summary>Says what a signature does not attest.</summary>
internal static class SignaturePart
{
    // Files that one bill names in sentences.
    private const int Named = 20;

    /// <summary>What contradicts the signature: that it is not accepted, or files that are not as they were signed.</summary>
    public static ImmutableArray<string> Against(CheckedSignature? signature)
    {
        if (signature is null) return [];
        if (!signature.Result.Problems.IsEmpty) return [$"The signature {signature.Path} is not accepted: {signature.Result.Problems[0].Message}"];
        return [.. signature.Result.Differences.Where(d => d.Kind != DifferenceKind.Unknown).Take(Named).Select(d => $"Against the signature {signature.Path}: {d.Message}")];
    }

    /// <summary>What it leaves open.</summary>
    public static IEnumerable<BomGap> Open(CheckedSignature? signature)
    {
        if (signature is null || !signature.Result.Problems.IsEmpty) yield break;
        foreach (var difference in signature.Result.Differences.Where(d => d.Kind == DifferenceKind.Unknown).Take(Named))
            yield return new BomGap(GapKind.Files, difference.Message, Partly: true);
        if (signature.Result.UnsignedFiles.Length is > 0 and var unsigned)
            yield return new BomGap(GapKind.Model, $"The signature {signature.Path} says nothing of {Amounts.Count(unsigned, "file")} that {(unsigned == 1 ? "is" : "are")} here.");
        if (signature.Result.AbsentFiles.Length is > 0 and var absent)
            yield return new BomGap(GapKind.Files, $"{Amounts.Count(absent, "file")} that the signature {signature.Path} names {(absent == 1 ? "is" : "are")} not here.", Partly: true);
    }
}
