namespace Hayward.Artifacts.Reading;

/// <summary>How far the reading has come.</summary>
/// <param name="DoneBytes">Bytes read.</param>
/// <param name="TotalBytes">Bytes to read in all.</param>
/// <param name="File">Path of the file that was read last.</param>
public sealed record ReadProgress(long DoneBytes, long TotalBytes, string File);
