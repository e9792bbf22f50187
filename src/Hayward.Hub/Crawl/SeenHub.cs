using System.Text.Json;
using Hayward.Hub.Archive;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>What an archive knows of its hub: a fold over its lines. A crawl that goes on folds the same lines again and so knows the same.</summary>
internal sealed class SeenHub
{
    private readonly Dictionary<string, SeenRepository> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeenRepository> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>All repositories.</summary>
    public IReadOnlyCollection<SeenRepository> Repositories => _byId.Values;

    /// <summary>Owners that were asked about.</summary>
    public HashSet<string> People { get; } = new(StringComparer.Ordinal);

    /// <summary>A repository by its name.</summary>
    public SeenRepository? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary><c>user</c> or <c>org</c>; null where nobody told.</summary>
    public string? OwnerType(string owner) => _owners.GetValueOrDefault(owner);

    /// <summary>Takes a record of the list.</summary>
    public SeenRepository Take(ModelRecord model)
    {
        if (!_byKey.TryGetValue(model.Key, out var known))
        {
            // Known by its name only, or another repository that bears a name that became free.
            var same = _byId.GetValueOrDefault(model.Id);
            known = same is not null && same.Key == same.Id ? same : new SeenRepository(model.Key, model.Id);
            _byKey.Remove(known.Key);
            known.Key = model.Key;
            _byKey[model.Key] = known;
        }
        if (known.Id != model.Id && _byId.GetValueOrDefault(known.Id) == known) _byId.Remove(known.Id);
        known.Id = model.Id;
        _byId[model.Id] = known;
        (known.Created, known.Likes, known.Sha, known.Silent) = (model.Created, model.Likes, model.Sha, model.Silent);
        return known;
    }

    /// <summary>Takes an answer of any kind.</summary>
    public void Take(HubAnswer answer)
    {
        var path = answer.Url.Split('?', 2)[0];
        if (path == "/api/models")
        {
            if (answer.Status == 200) TakeList(answer);
            return;
        }
        if (HubPath.SubjectOf(path) is not { } subject) return;
        if (path.StartsWith("/api/users/", StringComparison.Ordinal)) TakeOwner(subject, "user", answer);
        else if (path.StartsWith("/api/organizations/", StringComparison.Ordinal)) TakeOwner(subject, "org", answer);
        else if (answer.Points) TakeRename(subject, answer.Header("location"));
        else if (path.StartsWith("/api/models/", StringComparison.Ordinal)) TakeModel(subject, path["/api/models/".Length..][subject.Length..], answer);
        else if (Of(subject) is var repo && path.Split('/') is [.., "raw", var revision, _] && answer.Status is 200 or 404) repo.CardOf = revision;
    }

    /// <summary>Takes a note.</summary>
    public void Take(string kind, JsonElement note)
    {
        if (kind != RoundNotes.Asked || note.Text("repo") is not { } id) return;
        var (repo, complete) = (Of(id), note.Is("complete"));
        switch (note.Text("what"))
        {
            case "discussions" when complete:
                repo.Asked = RoundNotes.TimeOf(note, "askedAt");
                break;
            case "commits":
                // With a gap behind it the newest commit says nothing.
                if (complete) repo.CommitsOf = repo.Sha;
                else repo.Head = null;
                break;
        }
    }

    private void TakeList(HubAnswer answer)
    {
        foreach (var model in ModelRecord.ReadAll(answer, out _)) Take(model);
    }

    private void TakeOwner(string owner, string type, HubAnswer answer)
    {
        if (answer.Status == 200) _owners[owner] = type;
        // Who is no organisation either is nobody any more.
        if (answer.Status == 200 || type == "org") People.Add(owner);
    }

    private void TakeRename(string old, string? location)
    {
        if (location is null || !Uri.TryCreate(new Uri("https://hub.invalid"), location, out var uri) || HubPath.SubjectOf(uri.AbsolutePath) is not { } now)
            return;
        if (now == old || !_byId.Remove(old, out var repo)) return;
        if (_byId.ContainsKey(now))
        {
            // The list told of the new name already; what is kept under the old one is the same repository.
            repo.Standing = "renamed";
            _byKey.Remove(repo.Key);
            return;
        }
        repo.Id = now;
        _byId[now] = repo;
    }

    private void TakeModel(string id, string rest, HubAnswer answer)
    {
        var repo = Of(id);
        switch (rest.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case [] when answer.Status == 200 && !answer.Body.IsEmpty:
                TakeList(answer);
                break;
            case ["discussions"]:
                repo.Standing = answer.Standing();
                if (repo.Standing is null && DiscussionPage.Read(answer.Body) is { } page) TakePage(repo, page);
                break;
            case ["discussions", var word] when long.TryParse(word, out var num):
                var thread = Thread(repo, num);
                thread.Known = thread.Said;
                if (answer.Status == 200 && DiscussionPage.CommentTimes(answer.Body) is { } times) thread.Times = times;
                break;
            case ["commits", _] when answer.Status == 200 && answer.Url.Contains("?p=0", StringComparison.Ordinal):
                repo.Head = CommitPage.Read(answer.Body) is [var newest, ..] ? newest : null;
                break;
        }
    }

    private void TakePage(SeenRepository repo, DiscussionPage page)
    {
        foreach (var head in page.Threads) Thread(repo, head.Num).Said = head;
        if (page.Length > 0 && page.Start == 0) repo.Pages = (int)Math.Clamp((page.Count + page.Length - 1) / page.Length, 1, 10_000);
        if (page.OwnerType is { } type && HubPath.OwnerOf(repo.Id) is { } owner) _owners[owner] = type;
    }

    private SeenRepository Of(string id)
    {
        if (_byId.TryGetValue(id, out var repo)) return repo;
        repo = new SeenRepository(id, id);
        _byId[id] = _byKey[id] = repo;
        return repo;
    }

    private static SeenThread Thread(SeenRepository repo, long num)
    {
        if (!repo.Threads.TryGetValue(num, out var thread)) repo.Threads[num] = thread = new SeenThread { Said = new ThreadHead(num, 0, "") };
        return thread;
    }
}
