using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Numpy;
using Hayward.Artifacts.Formats.Torch;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The way in which one program lays its members out in a zip. Adding one: a class that implements this, and one line in
/// <see cref="ZipLayouts"/>.</summary>
internal interface IZipLayout
{
    /// <summary>What such a zip is.</summary>
    FileFormat Format { get; }

    /// <summary>True when the names are those of the layout. Asked twice: of the names in the first block of a file, and of all names in its
    /// directory.</summary>
    bool Recognizes(IReadOnlyList<string> names);

    /// <summary>Begins to read an archive of this layout.</summary>
    ZipContents Open(ZipArchive archive);
}

/// <summary>Reads the members of one archive by what its layout says of them.</summary>
/// <param name="archive">The archive.</param>
internal abstract class ZipContents(ZipArchive archive)
{
    /// <summary>The archive.</summary>
    protected ZipArchive Archive { get; } = archive;

    /// <summary>Called once for each member that can be read, in the order of their bytes. What it leaves unread is read afterwards for the
    /// checksum.</summary>
    /// <param name="member">The member.</param>
    /// <param name="content">Its unpacked bytes.</param>
    /// <returns>True when every byte of it was explained; what was not has been noted.</returns>
    public virtual bool Read(ZipMember member, MemberStream content) => Archive.Enter(member, content).Reading.Explained;

    /// <summary>What the archive says, after all members were read.</summary>
    public virtual FileContent Finish() => new ArchiveContent(Archive.Members.Count, Archive.Members.Sum(m => Math.Max(0, m.Size)));
}

/// <summary>The layouts that are known.</summary>
internal static class ZipLayouts
{
    /// <summary>In the order in which they are asked.</summary>
    private static readonly IZipLayout[] All = [new TorchZipLayout(), new KerasZipLayout(), new NumpyZipLayout(), new AnyZipLayout()];

    /// <summary>The layout whose names these are.</summary>
    public static IZipLayout Of(IReadOnlyList<string> names) => All.First(layout => layout.Recognizes(names));

    /// <summary>Any zip: its members are files.</summary>
    private sealed class AnyZipLayout : IZipLayout
    {
        public FileFormat Format => FileFormat.Zip;

        public bool Recognizes(IReadOnlyList<string> names) => true;

        public ZipContents Open(ZipArchive archive) => new Files(archive);
    }

    /// <summary>Keras 3: its members are read as the files that they are.</summary>
    private sealed class KerasZipLayout : IZipLayout
    {
        public FileFormat Format => FileFormat.KerasZip;

        public bool Recognizes(IReadOnlyList<string> names) =>
            names.Contains("config.json") && (names.Contains("metadata.json") || names.Contains("model.weights.h5"));

        public ZipContents Open(ZipArchive archive) => new Files(archive);
    }

    private sealed class Files(ZipArchive archive) : ZipContents(archive);
}
