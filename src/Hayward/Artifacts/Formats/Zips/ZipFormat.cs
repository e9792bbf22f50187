using System.Buffers.Binary;
using System.Text;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Zips;

/// <summary>The zip family. Which member of it a file is, is judged by the names that its first block holds, in local headers and in the
/// central directory alike, because hostile files let the two differ; the reading judges again by the whole directory.</summary>
/// <remarks>Source: APPNOTE.TXT of PKWARE, 4.3.7 (local file header) and 4.3.12 (central directory).</remarks>
internal sealed class ZipFormat : IFormat
{
    private const int LocalHeader = 30;
    private const int CentralHeader = 46;
    private const int NameLimit = 512;
    private const int NamesRead = 4096;

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? ZipLayouts.Of(Names(head)).Format : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection) => ZipReader.Read(source, inspection);

    private static List<string> Names(ReadOnlySpan<byte> head)
    {
        var names = new List<string>();
        for (var at = 0; names.Count < NamesRead;)
        {
            var next = head[at..].IndexOf("PK"u8);
            if (next < 0)
                break;
            at += next;
            var header = head[at..];
            if (header.StartsWith("PK\u0003\u0004"u8))
                AddName(names, header, LocalHeader, 26);
            else if (header.StartsWith("PK\u0001\u0002"u8))
                AddName(names, header, CentralHeader, 28);
            at += 2;
        }
        return names;
    }

    private static void AddName(List<string> names, ReadOnlySpan<byte> header, int fixedPart, int lengthAt)
    {
        if (header.Length < fixedPart)
            return;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header[lengthAt..]);
        if (length is > 0 and <= NameLimit && header.Length >= fixedPart + length)
            names.Add(Encoding.UTF8.GetString(header.Slice(fixedPart, length)));
    }
}
