using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Hayward.Artifacts.Locating;

/// <summary>Tells regular files from pipes, sockets and devices, which the base class library does not, and which would block a
/// reader.</summary>
internal static class FileKinds
{
    private const int AtCurrentFolder = -100;
    private const uint WantType = 0x1;
    private const uint WantNode = 0x180;
    private const int ModeOffset = 28;
    private const int InodeOffset = 32;
    private const int ChangedOffset = 96;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>True for a regular file. Pipes, sockets and devices report no length, so only files without length are asked
    /// about.</summary>
    public static bool IsRegular(FileInfo file)
    {
        if (file.Length > 0 || !OperatingSystem.IsLinux())
            return true;
        // struct statx has one layout on every architecture (linux/stat.h), 256 bytes long, with the mode in 16 bits at offset 28.
        var status = new byte[256];
        if (Statx(AtCurrentFolder, Encoding.UTF8.GetBytes(file.FullName + "\0"), 0, WantType, status) != 0)
            return true;
        var mode = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(status.AsSpan(ModeOffset))
            : BinaryPrimitives.ReadUInt16BigEndian(status.AsSpan(ModeOffset));
        return (mode & TypeMask) == Regular;
    }

    /// <summary>Number of a file in its file system, and the time of the last change of its content or status in nanoseconds of Unix time; null
    /// where the system does not tell.</summary>
    public static (ulong Inode, long Changed)? Node(string path)
    {
        if (!OperatingSystem.IsLinux() || !BitConverter.IsLittleEndian)
            return null;
        var status = new byte[256];
        if (Statx(AtCurrentFolder, Encoding.UTF8.GetBytes(path + "\0"), 0, WantNode, status) != 0
            || (BinaryPrimitives.ReadUInt32LittleEndian(status) & WantNode) != WantNode)
            return null;
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(status.AsSpan(ChangedOffset));
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(status.AsSpan(ChangedOffset + sizeof(long)));
        return (BinaryPrimitives.ReadUInt64LittleEndian(status.AsSpan(InodeOffset)), unchecked((seconds * 1_000_000_000) + nanoseconds));
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] status);
}
