namespace Hayward.Hub.Archive;

/// <summary>Where a line of an archive stands.</summary>
/// <param name="Segment">Number of the segment.</param>
/// <param name="Offset">Where its member begins.</param>
/// <param name="Line">Which line of the member it is, from 0.</param>
internal readonly record struct Place(int Segment, long Offset, int Line);
