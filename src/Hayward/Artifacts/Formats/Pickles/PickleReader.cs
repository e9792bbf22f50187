using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Reads one pickle, from where the source stands to its STOP, without making anything of it.</summary>
internal static class PickleReader
{
    /// <summary>Reads one pickle and reports what a loader would import, call and change. The source then stands after STOP, so that the next
    /// pickle or the data of a container can be read from there.</summary>
    public static PickleProgram Read(ByteSource source, Inspection inspection) => throw new NotImplementedException();
}
