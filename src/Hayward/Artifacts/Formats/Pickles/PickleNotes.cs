using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>What is noted while one pickle is read: observations, each subject a few times, and broken rules, each once.</summary>
internal sealed class PickleNotes(Inspection inspection)
{
    private readonly Dictionary<(ObservationKind, string), int> _seen = [];
    private readonly Dictionary<PickleRule, FormatError> _errors = [];

    /// <summary>Takes the observations of what lies inside values.</summary>
    public Inspection Inspection => inspection;

    /// <summary>The broken rules, in the order in which they were met.</summary>
    public ImmutableArray<FormatError> Errors => [.. _errors.Values];

    /// <summary>Notes an observation, unless the same was noted <paramref name="most"/> times.</summary>
    public void Observe(ObservationKind kind, string subject, long offset, Func<string> detail, int most = 1)
    {
        var key = (kind, subject.Length > Observation.SubjectLimit ? subject[..Observation.SubjectLimit] : subject);
        var before = _seen.GetValueOrDefault(key);
        if (before >= most)
            return;
        if (before > 0 || _seen.Count < Inspection.ObservationLimit)
            _seen[key] = before + 1;
        inspection.Observe(kind, key.Item2, offset, detail());
    }

    /// <summary>Notes a broken rule; a second breach of the same rule changes nothing.</summary>
    public void Broken(PickleRule rule, long offset, string text, ProblemKind kind = ProblemKind.Malformed)
    {
        if (!_errors.ContainsKey(rule))
            _errors.Add(rule, new FormatError(kind, rule.ToString(), offset, text));
    }

    /// <summary>Notes that the file ends within the opcode at <paramref name="offset"/>.</summary>
    public void CutOff(long offset, string opcode) => Broken(
        PickleRule.ArgumentTruncated, offset,
        string.Create(CultureInfo.InvariantCulture, $"it ends within the argument of {opcode} at offset {offset:N0}"), ProblemKind.Truncated);
}
