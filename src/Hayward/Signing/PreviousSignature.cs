using System.Collections.Immutable;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Statements;

namespace Hayward.Signing;

/// <summary>An earlier signature of the same model by the same key, and the files that its maker says have changed since. The digests of the
/// others are taken over unread; should the maker be wrong, the new signature does not verify.</summary>
/// <param name="Bundle">The earlier signature file.</param>
/// <param name="Changed">Files, or folders with all in them, that are read anew.</param>
public sealed record PreviousSignature(ReadOnlyMemory<byte> Bundle, ImmutableArray<string> Changed)
{
    /// <summary>What the earlier signature says of the files that have not changed.</summary>
    /// <exception cref="SigningException">It is no signature by this key, or was made in another way.</exception>
    internal Dictionary<string, ImmutableArray<Resource>> Unchanged(SigningKey key, Serialization serialization)
    {
        ModelStatement statement;
        try
        {
            var bundle = BundleReader.Read(Bundle);
            statement = StatementReader.Read(bundle.Envelope);
            if (statement.IsVersion02 || !key.Made(bundle.Envelope))
                throw new SigningException("The earlier signature was not made with this key, so nothing is taken over from it; sign without --resign.");
        }
        catch (BundleException fault)
        {
            throw new SigningException($"The earlier signature cannot be used: {fault.Message}");
        }

        var old = statement.Serialization;
        if (old.ShardSize != serialization.ShardSize || old.Hash != serialization.Hash)
            throw new SigningException($"The earlier signature was made over {Way(old)} and this one is to be over {Way(serialization)}; sign without --resign.");
        return statement.Resources.Where(r => r.Path != "." && !Changed.Any(c => ModelPath.IsWithin(r.Path, c.TrimEnd('/'))))
            .GroupBy(r => r.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static string Way(Serialization way) => way.ShardSize is { } size ? $"{way.Hash.Name()} in parts of {size:N0} bytes" : $"{way.Hash.Name()} of whole files";
}
