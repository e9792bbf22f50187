using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Knowledge;
using Hayward.Terms.Actors;
using Hayward.Terms.Chains;
using Hayward.Terms.Compatibility;

namespace Hayward.Terms.Payload;

/// <summary>Builds what must travel with a derivative from the terms of all that it was made from. Writes nothing: the same chain and texts
/// give the same files.</summary>
public sealed class PayloadBuilder
{
    private readonly PayloadWords _words;
    private readonly LicenseCatalog _catalog;
    private readonly LicenseCompatibility _compatibility;
    private readonly TermsJudge _judge;

    /// <summary>Reads what the builder needs from the knowledge.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape.</exception>
    public PayloadBuilder(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        _words = PayloadWords.Read(knowledge);
        _catalog = ReferenceEquals(knowledge, KnowledgeBase.BuiltIn) ? LicenseCatalog.BuiltIn : LicenseCatalog.Read(knowledge);
        _compatibility = LicenseCompatibility.Read(knowledge);
        _judge = TermsJudge.Read(knowledge);
    }

    /// <summary>Builds the payload.</summary>
    public TermsPayload Build(PayloadRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var chain = request.Chain;
        var judgement = _judge.Judge(chain, new ActorProfile());
        var reaching = TermsReach.Of(chain).Licenses();
        // Who passes on an unchanged copy owes what the model's own licence asks; who made it owes what its ancestors ask.
        var derived = reaching.Where(r => r.Path.Length > 0).ToImmutableArray();
        var binding = derived.IsEmpty ? reaching : derived;
        var draft = new PayloadDraft(request, binding, new LegalTexts(request, _catalog), _words);
        var texts = new LicenseCopies(draft).Write();
        new NoticeFile(draft).Write(texts);
        new PassOnFile(draft).Write();
        if (!derived.IsEmpty) new ChangesFile(draft).Write();
        var name = NameDuty.Of(request, binding, judgement.Conflicts);
        if (name.Owed is { } rename) draft.Owed.Add(rename);
        ImmutableArray<License> own = [.. reaching.Where(r => r.Path.Length == 0).Select(r => r.License)];
        new CardFile(draft, texts).Write(LeadingLicense.Of(own, [.. binding.Select(r => r.License)], _compatibility), own, !derived.IsEmpty);
        // The model's own silence is what the payload mends; that of an ancestor stays.
        ImmutableArray<UnknownTerms> unknown = [.. judgement.Unknown.Where(u => u.Path.Length > 0 || derived.IsEmpty)];
        ImmutableArray<TermsConflict> conflicts = [.. judgement.Conflicts.Where(c => c.Kind != TermsConflictKind.GrantWiderThanParent)];
        return new TermsPayload(chain.Subject.Name, name.Proposed, name.Kept, [.. draft.Files], [.. draft.Owed], conflicts, unknown, [.. draft.Notes]);
    }
}

/// <summary>A payload while it is being built.</summary>
internal sealed class PayloadDraft(PayloadRequest request, ImmutableArray<ReachingLicense> binding, LegalTexts texts, PayloadWords words)
{
    /// <summary>What it is made from.</summary>
    public PayloadRequest Request { get; } = request;

    /// <summary>The licences whose terms must travel, nearest first.</summary>
    public ImmutableArray<ReachingLicense> Binding { get; } = binding;

    /// <summary>The texts at hand.</summary>
    public LegalTexts Texts { get; } = texts;

    /// <summary>The words of the files.</summary>
    public PayloadWords Words { get; } = words;

    /// <summary>The files so far.</summary>
    public List<PayloadFile> Files { get; } = [];

    /// <summary>What could not be written.</summary>
    public List<OwedItem> Owed { get; } = [];

    /// <summary>What was decided on the way.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The name of the subject without its owner.</summary>
    public string Subject => Request.Chain.Subject.Name;

    /// <summary>Direct bases by name, and how the subject was made from each.</summary>
    public IEnumerable<(string Name, DerivationRelation Relation)> Bases =>
        Request.Chain.Edges.Where(e => e.Child == 0).Select(e => (Request.Chain.Nodes[e.Parent].Name, Request.Relation ?? e.Relation));

    /// <summary>Terms of this word in every licence that binds, each licence once.</summary>
    public IEnumerable<(ReachingLicense Reach, LicenseTerm Term)> Terms(string id) =>
        Binding.DistinctBy(r => r.License.Id).SelectMany(r => r.License.Terms.Where(t => t.Id == id).Select(t => (r, t)));

    /// <summary>A list of words: a, b and c.</summary>
    public static string List(IEnumerable<string> words)
    {
        var all = words.Distinct().ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Count - 1))} and {all[^1]}";
    }

    /// <summary>A name as part of the name of a file.</summary>
    public static string Slug(string name) => string.Concat(name[(name.LastIndexOf('/') + 1)..].Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
}
