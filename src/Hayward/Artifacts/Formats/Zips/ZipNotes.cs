namespace Hayward.Artifacts.Formats.Zips;

/// <summary>Takes the broken rules of one archive.</summary>
internal sealed class ZipNotes(Inspection inspection)
{
    /// <summary>True when no rule was broken and nothing was left aside.</summary>
    public bool Whole { get; private set; } = true;

    /// <summary>Where the observations go.</summary>
    public Inspection Inspection { get; } = inspection;

    /// <summary>Notes a broken rule.</summary>
    public void Broken(ZipRule rule, long offset, string text, long? length = null)
    {
        Whole = false;
        Inspection.Observe(ObservationKind.Deviation, rule.ToString(), offset, text, length);
    }

    /// <summary>Notes bytes that are not understood.</summary>
    public void Unexplained(string subject, long offset, string text, long length)
    {
        Whole = false;
        Inspection.Observe(ObservationKind.Unexplained, subject, offset, text, length);
    }

    /// <summary>Notes a bound that was met.</summary>
    public void Bounded(ZipRule rule, long offset, string text)
    {
        Whole = false;
        Inspection.Observe(ObservationKind.Bounded, rule.ToString(), offset, text);
    }

    /// <summary>Notes that something inside was not explained; the reader of it has said what.</summary>
    public void NotWhole() => Whole = false;
}
