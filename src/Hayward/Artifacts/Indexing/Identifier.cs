using System.Collections.Immutable;
using Hayward.Artifacts.Identity;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>Asks an index which known models the files and weights of a place are.</summary>
/// <param name="index">The index.</param>
public sealed class Identifier(ModelIndex index)
{
    /// <summary>Candidates that are compared tensor by tensor.</summary>
    private const int MostCandidates = 64;

    private const int ShownCandidates = 10;

    /// <summary>The answer.</summary>
    /// <param name="artifact">What was measured with <see cref="Measures.Tensors"/>, and with further digests of files where the index knows
    /// them.</param>
    /// <param name="sha384">Gives SHA-384 of a file of the place by its path; asked only when the index knows files by it.</param>
    /// <exception cref="IndexException">The index is damaged.</exception>
    public Identification Identify(ArtifactSet artifact, Func<string, Digest?>? sha384 = null)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var files = artifact.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        return new Identification(
            [.. artifact.Files.Select(f => File(f, sha384))],
            [.. ModelIdentities.Of(artifact).Select(i => Set(i, files))]);
    }

    private IdentifiedFile File(ModelFile file, Func<string, Digest?>? sha384)
    {
        if (file.Content is LfsPointer pointer)
            return new IdentifiedFile(file.Path, pointer.Oid, true, Matches([pointer.Oid]));
        if (file.Digest is not { } digest || file.Size == 0)
            return new IdentifiedFile(file.Path, file.Digest, false, []);
        var matches = Matches([digest, .. file.MoreDigests]);
        if (matches.IsEmpty && sha384 is not null && index.Knows("sha384") && sha384(file.Path) is { } longer)
            matches = Matches([longer]);
        return new IdentifiedFile(file.Path, digest, false, matches);
    }

    private ImmutableArray<FileMatch> Matches(ImmutableArray<Digest> digests) =>
        [.. digests.SelectMany(d => index.FilesWith(d).Select(e => (Entry: e, d.Algorithm)))
            .DistinctBy(m => (m.Entry.Model, m.Entry.Path)).Select(m => new FileMatch(m.Entry.Model, m.Entry.Path, m.Algorithm))];

    private IdentifiedSet Set(ModelIdentity identity, Dictionary<string, ModelFile> files)
    {
        var tensors = identity.Files.SelectMany(f => files[f].Content is TensorContent content ? content.Tensors : [])
            .Where(t => t is { Digest: not null, Length: > 0 }).ToList();
        var exact = Known(identity.Root, nameless: false);
        var renamed = Known(identity.NamelessRoot, nameless: true).Where(m => !exact.Contains(m)).ToImmutableArray();
        var partial = exact.IsEmpty && renamed.IsEmpty ? Partial(tensors) : [];
        return new IdentifiedSet(identity.Name, tensors.Count, exact, renamed, partial, Sentence(identity, tensors.Count, exact, renamed, partial));
    }

    private ImmutableArray<SetMatch> Known(Hash256? root, bool nameless) =>
        root is { } value ? [.. index.SetsWith(value, nameless).Select(s => new SetMatch(s.Model, s.Name)).Distinct()] : [];

    private ImmutableArray<PartialMatch> Partial(List<TensorInfo> tensors)
    {
        // A tensor that few have says more than one that many have.
        var votes = new Dictionary<uint, double>();
        foreach (var digest in tensors.Select(t => t.Digest!.Value).Distinct())
        {
            var sets = index.SetsHolding(digest);
            foreach (var set in sets)
                votes[set] = votes.GetValueOrDefault(set) + (1.0 / sets.Count);
        }
        var compared = votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Take(MostCandidates).Select(v => Compare(v.Key, tensors))
            .OrderByDescending(m => m.Shared).ThenByDescending(m => m.SharedBytes).ThenBy(m => m.Renamed).ThenBy(m => Math.Abs(m.Theirs - m.Shared))
            .ThenBy(m => m.Model, StringComparer.Ordinal).ThenBy(m => m.Set, StringComparer.Ordinal)
            .DistinctBy(m => (m.Model, m.Set)).Take(ShownCandidates);
        var ranked = ImmutableArray.CreateBuilder<PartialMatch>();
        foreach (var match in compared)
        {
            var before = ranked.Count > 0 ? ranked[^1] : null;
            var tied = before is not null && Strength(before) == Strength(match);
            ranked.Add(match with { Rank = tied ? before!.Rank : ranked.Count + 1 });
        }
        return ranked.ToImmutable();
    }

    private static (int, long, int, int) Strength(PartialMatch match) => (match.Shared, match.SharedBytes, match.Renamed, Math.Abs(match.Theirs - match.Shared));

    private PartialMatch Compare(uint set, List<TensorInfo> tensors)
    {
        var (shared, bytes, renamed) = (0, 0L, 0);
        var absent = new List<string>();
        foreach (var tensor in tensors)
        {
            var names = index.NamesIn(set, tensor.Digest!.Value);
            if (names.Count == 0)
            {
                absent.Add(tensor.Name);
                continue;
            }
            shared++;
            bytes += tensor.Length;
            renamed += names.Contains(IndexBuilder.NameHash(tensor.Name)) ? 0 : 1;
        }
        var known = index.SetAt(set);
        return new PartialMatch(0, known.Model, known.Name, shared, bytes, renamed, known.Tensors, [.. absent.Take(PartialMatch.ShownNames)], absent.Count);
    }

    private static string Sentence(
        ModelIdentity identity, int tensors, ImmutableArray<SetMatch> exact, ImmutableArray<SetMatch> renamed, ImmutableArray<PartialMatch> partial)
    {
        if (!exact.IsEmpty)
            return $"All {identity.Tensors:N0} tensors are those of {Names([.. exact.Select(m => m.Model)])}, under the same names.";
        if (!renamed.IsEmpty)
            return $"All {identity.Tensors:N0} tensors are those of {Names([.. renamed.Select(m => m.Model)])}, under other names.";
        if (partial.IsEmpty)
            return tensors == 0 ? "Its tensors are not here or could not be read." : $"None of its {tensors:N0} tensors is known.";
        var best = partial.Where(m => m.Rank == 1).ToList();
        var first = best[0];
        var other = first.Renamed > 0 ? $", {first.Renamed:N0} of them under other names" : "";
        var rest = first.NewCount switch
        {
            0 => first.Theirs > first.Shared ? $"; the known set has {first.Theirs - first.Shared:N0} more" : "",
            1 => $"; \"{Shown(first.New[0])}\" is new",
            2 => $"; \"{Shown(first.New[0])}\" and \"{Shown(first.New[1])}\" are new",
            _ => $"; \"{Shown(first.New[0])}\", \"{Shown(first.New[1])}\" and {first.NewCount - 2:N0} more are new",
        };
        return $"{first.Shared:N0} of {tensors:N0} tensors are those of {Names([.. best.Select(m => m.Model)])}{other}{rest}.";
    }

    // Several that nothing here tells apart are all named, or counted.
    private static string Names(ImmutableArray<string> models)
    {
        models = [.. models.Distinct(StringComparer.Ordinal)];
        return models.Length switch
        {
            1 => models[0],
            2 => $"{models[0]} and as well of {models[1]}",
            _ => $"{models[0]} and as well of {models.Length - 1:N0} others",
        };
    }

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
