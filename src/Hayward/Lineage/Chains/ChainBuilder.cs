using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Chains;

/// <summary>Builds the chain of a model: its own terms and bases, then those of every ancestor that can be found in folders of this disk, in
/// a graph of a hub, or by its name. What cannot be found is part of the chain as missing.</summary>
public sealed class ChainBuilder
{
    private const int MostModels = 10_000;

    private readonly LicenseCatalog _catalog;
    private readonly LicenseReader _licenses;
    private readonly KnownParents _parents;
    private readonly Modality _modality;
    private readonly TimeProvider _clock;

    /// <summary>Reads what the builder needs from the knowledge.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public ChainBuilder(KnowledgeBase knowledge, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(clock);
        _catalog = ReferenceEquals(knowledge, KnowledgeBase.BuiltIn) ? LicenseCatalog.BuiltIn : LicenseCatalog.Read(knowledge);
        _licenses = new LicenseReader(_catalog);
        _parents = new KnownParents(knowledge);
        _modality = new Modality(knowledge);
        _clock = clock;
    }

    /// <summary>Builds the chain of a model that was read.</summary>
    /// <param name="subject">Its files.</param>
    /// <param name="declared">What it declares.</param>
    /// <param name="folders">Where ancestors may be.</param>
    /// <param name="known">What else knows models; null for nothing.</param>
    /// <exception cref="ChainException">The chain leads back to itself, or is longer than any real one.</exception>
    public BuiltChain Build(ArtifactSet subject, DeclaredSide declared, ModelFolders folders, IKnownModels? known = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(declared);
        ArgumentNullException.ThrowIfNull(folders);
        var draft = new ChainDraft();
        var name = subject.Repository ?? ModelFolders.NameOf(subject.Name);
        draft.Add(name, Node(name, declared, out var stated), new ChainMember(name, Folder(subject), subject, declared, stated));
        var waiting = new Queue<(int Node, DeclaredBase Base)>();
        Wait(waiting, draft, 0, name, DeclaredBases.Of(declared));
        while (waiting.TryDequeue(out var next))
        {
            if (draft.Find(next.Base.Name) is { } there)
            {
                draft.Link(next.Node, there, next.Base);
                continue;
            }

            if (draft.Count == MostModels) throw new ChainException($"The chain of {name} has more than {MostModels:N0} models; a chain of derivation was expected.");
            var (node, member, bases) = Ancestor(next.Base.Name, folders, known);
            var index = draft.Add(next.Base.Name, node, member);
            draft.Link(next.Node, index, next.Base);
            Wait(waiting, draft, index, next.Base.Name, bases);
        }

        return draft.Whole();
    }

    private static void Wait(Queue<(int, DeclaredBase)> waiting, ChainDraft draft, int node, string name, ImmutableArray<DeclaredBase> bases)
    {
        foreach (var found in bases)
        {
            if (Same(found.Name, name)) draft.Notes.Add($"{name} names itself as its base in {found.From}; that was left out.");
            else waiting.Enqueue((node, found));
        }
    }

    // A folder without its owner and the repository of the same name are the same model.
    private static bool Same(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.OrdinalIgnoreCase)) return true;
        var bare = !one.Contains('/', StringComparison.Ordinal) || !other.Contains('/', StringComparison.Ordinal);
        return bare && string.Equals(one[(one.LastIndexOf('/') + 1)..], other[(other.LastIndexOf('/') + 1)..], StringComparison.OrdinalIgnoreCase);
    }

    private (ChainNode Node, ChainMember? Member, ImmutableArray<DeclaredBase> Bases) Ancestor(string name, ModelFolders folders, IKnownModels? known)
    {
        if (folders.Find(name) is { } folder)
        {
            var set = AncestorReader.Read(folder);
            var declared = CardReader.Read(set);
            return (Node(name, declared, out var stated), new ChainMember(name, folder, set, declared, stated), DeclaredBases.Of(declared));
        }

        if (known?.Find(name) is { } listed)
        {
            var node = new ChainNode(listed.Name, listed.Licenses, listed.Standing, listed.Declared, _parents.Multimodal(name));
            return (node, null, [.. listed.Parents.Select(p => new DeclaredBase(p.Name, p.Relation, p.Grade, DeclaredBase.List))]);
        }

        return _parents.License(name) is { } id && _catalog.ById(id) is { } license
            ? (new ChainNode(name, [license], TermsStanding.Known, null, _parents.Multimodal(name), ByName: true), null, [])
            : (new ChainNode(name, [], TermsStanding.Missing, null, _parents.Multimodal(name)), null, []);
    }

    private ChainNode Node(string name, DeclaredSide declared, out ReleaseLicense stated)
    {
        stated = _licenses.Read(declared, new FactBook(_clock));
        var (standing, licenses, words) = StatedTerms.Of(stated);
        return new ChainNode(name, licenses, standing, words, _modality.Of(declared) ?? _parents.Multimodal(name));
    }

    private static string? Folder(ArtifactSet set) => set.Kind == LocatorKind.Folder ? Path.GetFullPath(set.Locator) : null;
}
