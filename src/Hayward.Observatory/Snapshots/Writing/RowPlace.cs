namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Where a row stands in a snapshot.</summary>
/// <param name="File">Number of the file among those of its table.</param>
/// <param name="Row">Number of the row in it, from 0.</param>
internal readonly record struct RowPlace(int File, long Row);
