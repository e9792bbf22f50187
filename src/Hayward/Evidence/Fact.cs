namespace Hayward.Evidence;

/// <summary>One thing known, with its source.</summary>
/// <param name="Id">Short name of the fact within its dossier, <c>f1</c>, <c>f2</c>, … in the order of discovery.</param>
/// <param name="Name">What is known, in dotted words: <c>card.license</c>, <c>weights.parameters</c>.</param>
/// <param name="Value">The value as text, numbers in invariant notation.</param>
/// <param name="Standing">Declared, measured or attested.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Fact(string Id, string Name, string Value, Standing Standing, Source Source);
