using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms.Chains;

namespace Hayward.Terms.Payload;

/// <summary>What a payload is made from.</summary>
/// <param name="Chain">The model and what it was made from.</param>
/// <param name="Declared">What each model of the chain declares, by its index; null for one that cannot be seen.</param>
/// <param name="Texts">Licence texts that were given besides; told by their content.</param>
/// <param name="Card">The text of the model's card; empty when it has none.</param>
/// <param name="Target">Name of the folder in which the model will stand.</param>
/// <param name="Relation">How the model was made, where its publisher says so; null to take what the chain says.</param>
public sealed record PayloadRequest(
    TermsChain Chain,
    ImmutableArray<DeclaredSide?> Declared,
    ImmutableArray<LegalText> Texts,
    string Card,
    string Target,
    DerivationRelation? Relation = null);

/// <summary>One file of a payload.</summary>
/// <param name="Path">Name of the file in the folder of the model.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="Why">Which duties it serves.</param>
/// <param name="Merged">True when it is the model's own file with additions.</param>
public sealed record PayloadFile(string Path, string Text, string Why, bool Merged = false);

/// <summary>Something that must travel and could not be written here.</summary>
/// <param name="What">What is owed, one sentence.</param>
/// <param name="License">The licence that asks for it; null when none does.</param>
/// <param name="Url">Where the text stands; null for what is no text.</param>
/// <param name="Digest">Digest of the text that was read; null where it is not known.</param>
public sealed record OwedItem(string What, string? License = null, string? Url = null, Digest? Digest = null);

/// <summary>What must travel with a derivative.</summary>
/// <param name="Subject">The model.</param>
/// <param name="ProposedName">A name that keeps every duty; the present one where it does; null where none can.</param>
/// <param name="NameKept">True when the target folder already bears such a name.</param>
/// <param name="Files">The files.</param>
/// <param name="Owed">What could not be written.</param>
/// <param name="Conflicts">Terms that no payload can reconcile.</param>
/// <param name="Unknown">Models whose terms are not known.</param>
/// <param name="Notes">What was decided on the way, one sentence each.</param>
public sealed record TermsPayload(
    string Subject,
    string? ProposedName,
    bool NameKept,
    ImmutableArray<PayloadFile> Files,
    ImmutableArray<OwedItem> Owed,
    ImmutableArray<TermsConflict> Conflicts,
    ImmutableArray<UnknownTerms> Unknown,
    ImmutableArray<string> Notes)
{
    /// <summary>True when nothing is owed beyond what was written.</summary>
    public bool Whole => Owed.IsEmpty && Conflicts.All(c => c.Blocks.IsEmpty) && Unknown.IsEmpty;
}
