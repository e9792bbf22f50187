using System.Collections.Immutable;

namespace Hayward.Terms;

/// <summary>One grant, limit, duty, scope, ending or binding of a licence; <c>knowledge/terms.yaml</c> says what each word means.</summary>
/// <param name="Id">A word of the vocabulary.</param>
/// <param name="Text">In our words, one sentence; that of the vocabulary where a file gives none.</param>
/// <param name="Where">Clause of the text; null when it is not known.</param>
/// <param name="Value">A threshold, where there is one.</param>
/// <param name="Unit">What <paramref name="Value"/> counts: <c>monthly-active-users</c>, <c>usd-a-year</c>, <c>usd-a-month</c>.</param>
/// <param name="Phrase">Words that must be shown, noted or begin a name, as the licence gives them.</param>
/// <param name="Measured">When and of whom the threshold is measured.</param>
/// <param name="Uses">Fields of use that are barred, in words of the vocabulary.</param>
/// <param name="Regions">Countries (ISO 3166-1 alpha-2) and unions (<c>EU</c>, <c>EEA</c>) that a limit of territory names.</param>
/// <param name="Subject">What the region speaks of: <c>domicile</c> or <c>use</c>.</param>
/// <param name="On">The part of the models that it is about (<c>multimodal</c>); null for all.</param>
/// <param name="When">On which occasion it bites, in words of the vocabulary; null for the usual one of the term.</param>
/// <param name="Mode">What becomes of training on outputs: <c>forbidden</c>, <c>named</c>, <c>derivative</c> or <c>allowed</c>.</param>
/// <param name="Except">Who or what is exempt, in words.</param>
/// <param name="Part">Which text of the bundle says it; null for the agreement.</param>
/// <param name="Strength">How far share-alike reaches: <c>file</c>, <c>library</c>, <c>work</c> or <c>network</c>.</param>
/// <param name="CompatibleWith">Licences under which share-alike lets a derivative pass, beside its own.</param>
/// <param name="IncompatibleWith">Licences whose share-alike does not bear this term as a further restriction.</param>
/// <param name="Verified">False when this was not read in the original.</param>
public sealed record LicenseTerm(
    string Id,
    string Text = "",
    string? Where = null,
    long? Value = null,
    string? Unit = null,
    string? Phrase = null,
    string? Measured = null,
    ImmutableArray<string>? Uses = null,
    ImmutableArray<string>? Regions = null,
    string? Subject = null,
    string? On = null,
    string? When = null,
    string? Mode = null,
    string? Except = null,
    string? Part = null,
    string? Strength = null,
    ImmutableArray<string>? CompatibleWith = null,
    ImmutableArray<string>? IncompatibleWith = null,
    bool Verified = true);
