using Hayward.Hub.Archive;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>Reads the list of models to its end. It is ordered by the time they were made, so nothing moves while it is read; who appears twice counts
/// once.</summary>
internal sealed class Listing(Round round, HubScope scope, OptOut optOut)
{
    // A page may be empty when all on it became private; a hub that gives nothing but empty pages leads nowhere.
    private const int MostEmptyPages = 20;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<SeenRepository> _found = [];

    /// <summary>Told the number of models after each page.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>The models in their order, without those that are not to be asked.</summary>
    /// <exception cref="HubException">The hub does not show its list.</exception>
    public async Task<IReadOnlyList<SeenRepository>> RunAsync(CancellationToken stop)
    {
        var answer = await FirstAsync(stop).ConfigureAwait(false);
        if (answer is null) return _found;
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var empty = 0;
        while (true)
        {
            var before = _found.Count;
            Take(answer);
            Progress?.Invoke(_found.Count);
            empty = _found.Count > before ? 0 : empty + 1;
            if (Links.Next(answer.Header("link"), "/api/models") is not { } next) return _found;
            if (!cursors.Add(next) || empty > MostEmptyPages)
                throw new HubException(HubFault.Misbehaves, $"The hub's list of models leads in a circle at {next}; what was kept is whole.");
            answer = await round.AskAsync(next, stop).ConfigureAwait(false);
            if (answer.Status != 200) throw Refusal(answer);
        }
    }

    // A hub that does not know a field refuses the whole question.
    private async Task<HubAnswer?> FirstAsync(CancellationToken stop)
    {
        var groups = HubKnowledge.BuiltIn.Fields.Length;
        var answer = await round.AskAsync(First(groups), stop).ConfigureAwait(false);
        while (answer.Status == 400 && groups > 1) answer = await round.AskAsync(First(--groups), stop).ConfigureAwait(false);
        if (answer.Status == 200) return answer.Body.IsEmpty ? null : answer;
        return scope.Repository is not null && answer.Standing() is not ("refused" or null) ? null : throw Refusal(answer);
    }

    private string First(int groups) => scope.Repository is { } id ? HubPath.Model(id, groups) : HubPath.List(scope.Owner, groups);

    private void Take(HubAnswer answer)
    {
        var models = ModelRecord.ReadAll(answer, out var malformed);
        foreach (var model in models)
        {
            if (optOut.Forbids(model.Id) || !_keys.Add(model.Key)) continue;
            if (round.Seen.Find(model.Id) is { } repo) _found.Add(repo);
        }
        if (malformed > 0)
        {
            round.Note(ArchiveLine.Note(RoundNotes.Skipped, note =>
            {
                note.WriteString("url", answer.Url);
                note.WriteNumber("records", malformed);
                note.WriteString("why", "the record names no repository");
            }));
        }
    }

    private static HubException Refusal(HubAnswer answer)
    {
        var words = answer.Header("x-error-message") ?? answer.Header("x-error-code");
        var said = words is null ? "" : $" and says \"{words[..Math.Min(200, words.Length)]}\"";
        return answer.Status is 401 or 403
            ? new HubException(
                HubFault.Refused,
                $"The hub answers {answer.Url.Split('?', 2)[0]} with status {answer.Status}{said}; check HF_TOKEN, or unset it to ask as an anonymous visitor.")
            : new HubException(
                HubFault.Misbehaves,
                $"The hub answers {answer.Url.Split('?', 2)[0]} with status {answer.Status}{said}; a list of models was expected.");
    }
}
