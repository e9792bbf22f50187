using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Collects what a reader of the bill may read further: files of the model, and papers that the card names.</summary>
internal static class References
{
    // A card may link to hundreds.
    private const int MostPapers = 50;

    /// <summary>The references, by kind and then in the order in which they stand.</summary>
    public static ImmutableArray<BomReference> Of(ArtifactSet artifacts, DeclaredSide declared, BomKnowledge knowledge, CheckedSignature? signature, FactBook facts) =>
    [
        .. declared.Card is { } card ? [new BomReference(ReferenceKind.Card, card.Path, "the model card")] : Array.Empty<BomReference>(),
        .. declared.LegalTexts.Select(t => new BomReference(ReferenceKind.License, t.Path, t.Kind switch
        {
            LegalTextKind.License => "a licence text",
            LegalTextKind.Notice => "a notice",
            _ => "a policy of use",
        })),
        .. Configurations(declared).Distinct(StringComparer.Ordinal).Select(path => new BomReference(ReferenceKind.Configuration, path, "a configuration")),
        .. artifacts.Files.Where(f => IsSignature(f, knowledge))
            .Select(f => new BomReference(ReferenceKind.Signature, f.Path, NoteOf(f.Path, signature))),
        .. declared.Card is { } said ? Papers(said, facts) : [],
    ];

    private static string NoteOf(string path, CheckedSignature? signature) => signature?.Path != path
        ? "a signature that lies beside the model and was not verified for this bill"
        : signature.Result.Problems.IsEmpty ? $"a signature of {signature.Signer} that was verified for this bill" : "a signature that was not accepted";

    private static IEnumerable<string> Configurations(DeclaredSide declared)
    {
        if (declared.Config is { } config) yield return config.Path;
        if (declared.NativeConfig is { } native) yield return native.Path;
        if (declared.Adapter is { } adapter) yield return adapter.Path;
        // A merge configuration that is quoted in the card has no file of its own.
        if (declared.Merge is { } merge && merge.Path != declared.Card?.Path) yield return merge.Path;
    }

    private static IEnumerable<BomReference> Papers(ModelCard card, FactBook facts)
    {
        foreach (var paper in CardLinks.Papers(card).Take(MostPapers))
        {
            var address = paper.Scheme == "arxiv" ? $"https://arxiv.org/abs/{paper.Id}" : $"https://doi.org/{paper.Id}";
            if (!Addresses.IsReference(address)) continue;
            var at = paper.Line is { } line ? card.At(line) : card.At("tags");
            yield return new BomReference(ReferenceKind.Paper, address, "a paper that the card names", facts.Declare("card.paper", address, at, card.Digest));
        }
    }

    /// <summary>True for a file that says of itself that it is a Sigstore bundle. It is only read, never believed.</summary>
    private static bool IsSignature(ModelFile file, BomKnowledge knowledge)
    {
        if (!knowledge.SignatureEndings.Any(e => file.Path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || file.Bytes is not { } bytes) return false;
        try
        {
            var reader = new Utf8JsonReader(bytes.Span);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("mediaType"u8);
                reader.Read();
                if (isType)
                    return reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith(System.Text.Encoding.UTF8.GetBytes(knowledge.SignatureMediaType));
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}
