namespace Hayward.Signing;

/// <summary>Why a signature is not accepted, or what stands beside it.</summary>
/// <param name="Rule">Name of the rule that is broken, one per enum case: <c>SignatureDoesNotVerify</c>.</param>
/// <param name="Message">One sentence: what, where, what was expected, what to do.</param>
public sealed record SignatureProblem(string Rule, string Message)
{
    /// <summary>A reason why a signature is not accepted.</summary>
    internal static SignatureProblem Of(SignatureRule rule, string message) => new(rule.ToString(), message);
}
