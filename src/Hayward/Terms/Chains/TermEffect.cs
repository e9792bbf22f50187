namespace Hayward.Terms.Chains;

/// <summary>What follows from one term for one actor.</summary>
/// <param name="Answer">What it does to the answer where it bites.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Ask">What to ask, where an answer may still change.</param>
/// <param name="Field">The field of the profile that would decide.</param>
/// <param name="Met">For a duty about the name: whether the subject keeps it.</param>
internal sealed record TermEffect(TermsAnswer Answer, string Reason, string? Ask = null, string? Field = null, bool? Met = null)
{
    public static TermEffect Known(string reason) => new(TermsAnswer.Allowed, reason);

    public static TermEffect Duty(string reason) => new(TermsAnswer.AllowedIf, reason);

    public static TermEffect Open(string reason, string ask, string field) => new(TermsAnswer.Undetermined, reason, ask, field);

    public static TermEffect Barred(string reason, string? ask = null) => new(TermsAnswer.NotAllowed, reason, ask);
}
