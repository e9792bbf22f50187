using System.Text;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Goes through the names under which things were seen, in the order of time, and finds out which observations are of one thing: a model is known
/// by its number, a rename is followed, and a name that something else takes is no longer that of the one before. Discussions go with their
/// repository. What is known already is told first.</summary>
internal sealed class Timeline
{
    private readonly Dictionary<string, Repository> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Repository> _byNumber = new(StringComparer.Ordinal);
    private readonly List<Repository> _repositories = [];
    private readonly List<Discussion> _discussions = [];
    private readonly List<(string Old, string New, long? Time)> _renames = [];
    private long _order;

    /// <summary>The repositories, by their keys.</summary>
    public IReadOnlyList<Repository> Repositories => _repositories;

    /// <summary>The discussions, by their keys.</summary>
    public IReadOnlyList<Discussion> Discussions => _discussions;

    /// <summary>The renames, in their order.</summary>
    public IReadOnlyList<(string Old, string New, long? Time)> Renames => _renames;

    /// <summary>A row of the models that is there already.</summary>
    public int KnownModel(string? number, string name, long? time)
    {
        var model = Add(name, number);
        (model.IsThere, model.Named) = (true, time);
        return model.Key;
    }

    /// <summary>A row of the discussions that is there already, or events of one.</summary>
    public int KnownDiscussion(string repo, long num)
    {
        var discussion = Thread(_byName.GetValueOrDefault(repo) ?? Add(repo, null), num);
        discussion.IsThere = true;
        return discussion.Key;
    }

    /// <summary>An observation of a model.</summary>
    public void Model(long turn, long? time, string? number, string name)
    {
        var order = ++_order;
        var model = number is not null && _byNumber.TryGetValue(number, out var found) ? found : null;
        if (model is null && _byName.TryGetValue(name, out var named) && (number is null || named.Number is null)) model = named;
        if (model is null)
        {
            if (_byName.TryGetValue(name, out var before)) End(before, order, time, MarkKind.Gone);
            model = Add(name, number);
            model.Named = time;
        }
        else
        {
            if (model.Number is null && number is not null)
            {
                model.Number = number;
                _byNumber[number] = model;
            }
            if (model.Name != name && IsLater(time, model.Named)) Rename(model, order, time, name);
        }
        model.Seen.Add((turn, order));
    }

    /// <summary>An observation of a discussion.</summary>
    /// <param name="turn">Its place among all that were read.</param>
    /// <param name="time">When.</param>
    /// <param name="repo">The name of its repository then.</param>
    /// <param name="num">Its number in it.</param>
    /// <param name="whole">Whether it came with its events.</param>
    public void Discussion(long turn, long? time, string repo, long num, bool whole)
    {
        var order = ++_order;
        var discussion = Thread(_byName.GetValueOrDefault(repo) ?? Add(repo, null), num);
        discussion.Seen.Add((turn, order));
        if (whole) discussion.Whole.Add((turn, order, time));
    }

    /// <summary>An answer that says that something has another name or is no longer there.</summary>
    public void Say(long? time, string name, long? num, MarkKind kind, string? target)
    {
        var order = ++_order;
        if (!_byName.TryGetValue(name, out var repository)) return;
        if (num is { } number)
        {
            if (repository.Discussions.TryGetValue(number, out var discussion)) discussion.Marks.Add(new Mark(order, time, kind, null));
        }
        else if (kind is not MarkKind.Renamed)
        {
            End(repository, order, time, kind);
        }
        else if (target is not null && target != name && IsLater(time, repository.Named))
        {
            repository.Marks.Add(new Mark(order, time, kind, Encoding.UTF8.GetBytes(target)));
            Rename(repository, order, time, target);
        }
    }

    private static bool IsLater(long? time, long? than) => (time ?? long.MinValue) > (than ?? long.MinValue);

    private Repository Add(string name, string? number)
    {
        var repository = new Repository(_repositories.Count, name) { Number = number };
        _repositories.Add(repository);
        _byName[name] = repository;
        if (number is not null) _byNumber[number] = repository;
        return repository;
    }

    private Discussion Thread(Repository repository, long num)
    {
        if (repository.Discussions.TryGetValue(num, out var known)) return known;
        var discussion = new Discussion(_discussions.Count, repository.Name, num);
        _discussions.Add(discussion);
        repository.Discussions.Add(num, discussion);
        return discussion;
    }

    private void End(Repository repository, long order, long? time, MarkKind kind)
    {
        var mark = new Mark(order, time, kind, null);
        repository.Marks.Add(mark);
        foreach (var discussion in repository.Discussions.Values) discussion.Marks.Add(mark);
        // What is seen under the name or the number from now on begins anew.
        if (_byName.TryGetValue(repository.Name, out var named) && named == repository) _byName.Remove(repository.Name);
        if (repository.Number is { } number) _byNumber.Remove(number);
    }

    private void Rename(Repository repository, long order, long? time, string name)
    {
        var mark = new Mark(order, time, MarkKind.Renamed, Encoding.UTF8.GetBytes(name));
        var other = _byName.GetValueOrDefault(name);
        if (other is { Number: null, IsThere: false, Seen.Count: 0 })
        {
            // Discussions were seen under the new name before the model was: they are of this one.
            foreach (var (num, discussion) in other.Discussions)
            {
                if (repository.Discussions.TryGetValue(num, out var before)) before.Marks.Add(mark with { Kind = MarkKind.Gone });
                repository.Discussions[num] = discussion;
            }
        }
        else if (other is not null)
        {
            End(other, order, time, MarkKind.Gone);
        }
        foreach (var (num, discussion) in repository.Discussions)
            if (other is null || !other.Discussions.TryGetValue(num, out var theirs) || theirs != discussion) discussion.Marks.Add(mark);
        if (_byName.GetValueOrDefault(repository.Name) == repository) _byName.Remove(repository.Name);
        _renames.Add((repository.Name, name, time));
        (repository.Name, repository.Named) = (name, time);
        _byName[name] = repository;
    }
}
