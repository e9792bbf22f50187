namespace Hayward.Artifacts.Scanning;

/// <summary>The three answers of a scan, and no more.</summary>
public enum ScanVerdict
{
    /// <summary>Every byte was parsed and explained, and nothing in it runs or reaches out.</summary>
    Clean,

    /// <summary>Something was not understood, or is not on any list. Never passes.</summary>
    Unknown,

    /// <summary>A rule says that loading it is dangerous.</summary>
    Unsafe,
}
