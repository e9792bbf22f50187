namespace Hayward.Terms;

/// <summary>One limit or duty of a licence.</summary>
/// <param name="Id">One of the words of <see cref="License.Limits"/> or <see cref="License.Duties"/>.</param>
/// <param name="Text">In our words, one sentence.</param>
/// <param name="Where">Clause of the text; null when it is not known.</param>
/// <param name="Value">A threshold, where there is one.</param>
/// <param name="Unit">What <paramref name="Value"/> counts: <c>monthly-active-users</c>, <c>usd-a-year</c>, <c>usd-a-month</c>.</param>
/// <param name="Phrase">Words that must be shown, noted or begin a name, as the licence gives them.</param>
public sealed record LicenseTerm(
    string Id, string Text, string? Where = null, long? Value = null, string? Unit = null, string? Phrase = null);
