namespace Hayward.Artifacts;

/// <summary>A container whose members are files.</summary>
/// <param name="Members">Number of members.</param>
/// <param name="UnpackedBytes">Bytes of all members as the container tells them.</param>
public sealed record ArchiveContent(int Members, long UnpackedBytes) : FileContent;
