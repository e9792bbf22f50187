using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;

namespace Hayward.Release.FailureModes;

/// <summary>Do dossier or card call the model open against its terms or its parts?</summary>
internal sealed class OpenwashingMode(FailureModeKnowledge knowledge) : IProbe<ReleaseQuestion>
{
    private const string Claim = "type.claim";
    private const string License = "type.license";

    public string Id => "release-openwashing";

    public IEnumerable<Answer> Ask(ReleaseQuestion subject)
    {
        List<Answer> found = [.. subject.TakenOver("openwashing"), .. Claimed(subject), .. OtherLicense(subject)];
        return found.Count > 0 ? found : [new Answer(
            Outcome.False, "Neither the dossier nor the card claims more openness than terms and parts bear, as far as was found.")];
    }

    private IEnumerable<Answer> Claimed(ReleaseQuestion subject)
    {
        var quotes = subject.Find(knowledge.Phrases["openwashing.claim"]);
        var claim = subject.Statement(Claim)?.Value[0];
        var tagged = claim is not null && (knowledge.Phrases["openwashing.tag"].Find(claim.Trim().TrimEnd('.').Replace(' ', '-').ToLowerInvariant()) is not null);
        if (quotes.IsEmpty && !tagged) yield break;
        var facts = tagged ? [subject.Answered(Claim)] : quotes.Select(subject.Quoted).ToList();
        var said = tagged ? $"{Claim} calls the model \"{claim}\"" : $"The dossier calls the model open (line {quotes[0].Line})";
        if (Against(subject.Release) is { } against) yield return new Answer(
            Outcome.True, $"{said}, but {against.Words}.",
            [.. facts, subject.Measured("inventory", subject.Release.Examined.Inventory.ReleaseType)], quotes, against.Severity);
    }

    private (string Words, Severity Severity)? Against(ReleaseCase release)
    {
        var declared = release.Examined.Declared;
        if (!declared.LicenseLimits.IsEmpty) return ($"its licence {declared.LicenseId ?? declared.License} sets limits ({string.Join(", ", declared.LicenseLimits)})", Severity.High);
        if (release.Examined.Inventory.Properties.GetValueOrDefault("license") == "none") return ("no licence is stated among the files, so nobody has any right to use it", Severity.High);
        if (knowledge.Licenses.Resolve(declared.LicenseId ?? declared.License) is { IsOpen: false } closed) return ($"its licence {closed.Id} is on no list of open licences", Severity.Medium);
        var missing = release.Examined.Inventory.Components
            .Where(c => c.Id is "training-data" or "training-code" && c.Status is not (ComponentStatus.Published or ComponentStatus.NotApplicable)).Select(c => c.Id.Replace('-', ' ')).ToList();
        return missing.Count > 0 ? ($"{string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} not among the files", Severity.Low) : null;
    }

    // The dossier names one licence and the files another: an alias of the same one is no contradiction.
    private IEnumerable<Answer> OtherLicense(ReleaseQuestion subject)
    {
        if (subject.Statement(License)?.Value[0] is not { } said || subject.Release.Examined.Declared.LicenseId is not { } found) yield break;
        if (knowledge.Licenses.Resolve(said) is not { } named || named.Id == found) yield break;
        yield return new Answer(
            Outcome.True, $"{License} is {named.Id}; the files of the model state {found}.", [subject.Answered(License), subject.Measured("license", found)], Severity: Severity.High);
    }
}
