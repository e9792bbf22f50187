using Hayward.Evidence;
using Hayward.Signing;

namespace Hayward.Openness.Probes;

/// <summary>Do files differ from what a signature beside them says?</summary>
internal sealed class SignatureMismatchProbe : IProbe<Examination>
{
    public string Id => "signature-mismatch";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Signatures.IsEmpty)
        {
            yield return new Answer(Outcome.NotApplicable, "There is no signature among the files.");
            yield break;
        }

        foreach (var signature in subject.Signatures)
            yield return Of(signature, subject);
    }

    private static Answer Of(FoundSignature signature, Examination subject)
    {
        Fact Of(string name, string value, string path) => subject.Facts.Measure(name, value, path, subject.Artifacts.Files.FirstOrDefault(f => f.Path == path)?.Digest);
        if (signature.Fault is { } fault)
            return new Answer(Outcome.NotAvailable, $"{signature.Path} cannot be read as a signature. {fault}", [Of("signature.fault", fault, signature.Path)]);
        if (signature.Changed is [var changed, ..])
            return new Answer(
                Outcome.True,
                $"{changed} is not what {signature.Path} signed{Others(signature.Changed.Length - 1)}.",
                [.. signature.Changed.Take(PhraseHits.Most).Select(p => Of("signature.differs", "changed", p))]);
        if (signature.Missing is [var missing, ..])
            return new Answer(
                Outcome.True,
                $"{missing} was signed by {signature.Path} and is not here{Others(signature.Missing.Length - 1)}.",
                [.. signature.Missing.Take(PhraseHits.Most).Select(p => Of("signature.differs", "missing", p))]);
        var told = Of("signature.same", Amounts.Count(signature.Same, "file"), signature.Path);
        return signature.Open is [var open, ..]
            ? new Answer(Outcome.NotAvailable, $"Whether {open} is what {signature.Path} signed cannot be told from its digest{Others(signature.Open.Length - 1)}; hayward artifact verify reads it.", [told])
            : new Answer(
                Outcome.False,
                $"All {Amounts.Count(signature.Files, "file")} that {signature.Path} names are as they were signed. Who signed was not checked: that takes a key, a chain or an identity, and hayward artifact verify.",
                [told]);
    }

    private static string Others(int count) => count > 0 ? $", and so {(count == 1 ? "is" : "are")} {Amounts.Count(count, "other file")}" : "";
}
