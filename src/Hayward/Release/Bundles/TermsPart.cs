using System.Text;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms.Payload;

namespace Hayward.Release.Bundles;

/// <summary>What licences ask to travel along, in a folder of its own so that the signed files of the model stay as they are.</summary>
internal static class TermsPart
{
    /// <summary>Adds the files, and says what is owed and could not be written.</summary>
    public static void Add(BundleDraft draft, PackageRequest request, KnowledgeBase knowledge)
    {
        var members = request.Chain.Members;
        var card = members[0] is { Declared.Card: { } read } member && member.Artifacts.Files.FirstOrDefault(f => f.Path == read.Path)?.Bytes is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
        var payload = new PayloadBuilder(knowledge).Build(
            new PayloadRequest(request.Chain.Chain, [.. members.Select(m => m?.Declared)], request.Texts, card, NameOf(request.Case.Release.Release.Name)));
        var own = draft.Files.Where(f => !BundlePaths.IsRelease(f.Entry.Path)).ToDictionary(f => f.Entry.Path, f => f.Entry.Sha256, StringComparer.Ordinal);
        foreach (var file in payload.Files)
        {
            var text = Encoding.UTF8.GetBytes(file.Text);
            // The model carries this very file already.
            if (own.TryGetValue(file.Path, out var there) && there == Digest.Sha256(text)) continue;
            draft.Add($"{BundlePaths.Terms}/{file.Path}", BundleRole.Terms, text);
        }

        foreach (var owed in payload.Owed)
            draft.LeftOut.Add(new LeftOut(owed.License is { } license ? $"owed to {license}" : "owed", owed.Url is { } url ? $"{owed.What} ({url})" : owed.What));
        draft.Notes.AddRange(payload.Conflicts.Where(c => !c.Blocks.IsEmpty).Select(c => c.Sentence));
        draft.Notes.AddRange(payload.Unknown.Select(u => $"{u.Name}: {u.Why} {u.FindOut}"));
    }

    private static string NameOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
