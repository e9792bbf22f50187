using Hayward.Lineage.Edges;

namespace Hayward.Lineage.Graph;

/// <summary>Counts how statements were led to models, and why some lead to none.</summary>
internal sealed class ReadingTally
{
    private readonly long[] _readings = new long[Enum.GetValues<BaseReading>().Length];
    private readonly long[] _reasons = new long[Enum.GetValues<NoBase>().Length];
    private long _statements;
    private long _several;
    private long _ambiguous;

    /// <summary>Counts a statement.</summary>
    public void Statement(BaseTargets targets)
    {
        _statements++;
        if (targets.Several) _several++;
        foreach (var target in targets.Targets)
        {
            if (target.Node >= 0) _readings[(int)target.Reading]++;
            else if (target.Ambiguous) _ambiguous++;
            else _reasons[(int)target.Reason]++;
        }
    }

    /// <summary>The counts with these.</summary>
    public LineageCounts AddTo(LineageCounts counts) => counts with
    {
        Statements = _statements,
        AsWritten = _readings[(int)BaseReading.AsWritten],
        OtherCase = _readings[(int)BaseReading.OtherCase],
        Trimmed = _readings[(int)BaseReading.Trimmed],
        Addresses = _readings[(int)BaseReading.Address],
        Renamed = _readings[(int)BaseReading.Renamed],
        OnlyName = _readings[(int)BaseReading.OnlyName],
        OneOfSeveral = _readings[(int)BaseReading.OneOfSeveral],
        Vanished = _readings[(int)BaseReading.Vanished],
        NameWithoutOwner = _reasons[(int)NoBase.NameWithoutOwner],
        NameOfSeveral = _ambiguous,
        LocalPaths = _reasons[(int)NoBase.LocalPath],
        ForeignAddresses = _reasons[(int)NoBase.ForeignAddress],
        DataSetsAsBase = _reasons[(int)NoBase.DataSet],
        Placeholders = _reasons[(int)NoBase.Placeholder],
        NotAnId = _reasons[(int)NoBase.NotAnId],
        TooLong = _reasons[(int)NoBase.TooLong],
        MultiValued = _several,
    };
}
