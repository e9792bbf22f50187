namespace Hayward.Artifacts.Formats.Pictures;

/// <summary>The rules of PNG, JPEG and GIF that are held, one case each.</summary>
internal enum PictureRule
{
    /// <summary>A chunk, segment or block lies within the file.</summary>
    Truncated,

    /// <summary>The checksum of a PNG chunk is that of its bytes.</summary>
    ChecksumWrong,

    /// <summary>A chunk, segment or block begins as the format says.</summary>
    StructureWrong,
}
