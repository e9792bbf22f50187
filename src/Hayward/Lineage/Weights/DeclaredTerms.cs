using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Chains;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Weights;

/// <summary>What a model declares of its terms, read without its weights: cards, texts and the headers of GGUF files.</summary>
public static class DeclaredTerms
{
    private const long LargestText = 1024 * 1024;

    /// <summary>The model as a chain of terms sees it.</summary>
    /// <param name="place">The model.</param>
    /// <param name="clock">Tells when facts are observed.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ChainNode Read(Place place, TimeProvider clock, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        var headers = HeaderReader.Read(place, cancellation);
        var listed = headers.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var texts = ArtifactReader.Read(
            place with { Files = [.. place.Files.Where(f => f.Size <= LargestText && !listed.Contains(f.Path))] }, Measures.None, null, cancellation);
        var declared = CardReader.Read(headers with { Files = [.. headers.Files.Concat(texts.Files).OrderBy(f => f.Path, StringComparer.Ordinal)] });
        var (standing, licenses, words) = StatedTerms.Of(new LicenseReader(LicenseCatalog.BuiltIn).Read(declared, new FactBook(clock)));
        return new ChainNode(place.Repository ?? place.Name, licenses, standing, words);
    }
}
