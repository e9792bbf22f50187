using System.Globalization;
using System.Text;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Formats.LfsPointers;

/// <summary>Git LFS pointer, version 1: a text of less than 1024 bytes that stands in the repository in place of the content.
/// Lines are <c>key value</c>, the version first, then the other keys sorted.</summary>
/// <remarks>Source: Git LFS Specification, <c>docs/spec.md</c> of git-lfs, "The Pointer" (https://github.com/git-lfs/git-lfs).</remarks>
internal sealed class LfsPointerFormat : IFormat
{
    /// <summary>A pointer is smaller than this, in bytes.</summary>
    internal const int SizeLimit = 1024;

    private const string VersionLine = "version https://git-lfs.github.com/spec/v1";
    private const string Oid = "sha256:";

    /// <inheritdoc/>
    public FileFormat? Recognize(ReadOnlySpan<byte> head, long size) =>
        size < SizeLimit && head.StartsWith("version https://git-lfs.github.com/spec/"u8) ? FileFormat.LfsPointer : null;

    /// <inheritdoc/>
    public FormatReading Read(ByteSource source, Inspection inspection)
    {
        Span<byte> buffer = stackalloc byte[SizeLimit];
        var count = 0;
        while (count < SizeLimit && source.Read(buffer[count..]) is > 0 and var more)
            count += more;
        var bytes = buffer[..count];
        if (Utf8Check.FirstInvalid(bytes) is >= 0 and var invalid)
            throw Broken(LfsPointerRule.NotUtf8, invalid, $"the pointer is not UTF-8 at offset {invalid}");

        Digest? oid = null;
        long? size = null;
        string? before = null;
        var at = 0;
        while (at < bytes.Length)
        {
            var end = bytes[at..].IndexOf((byte)'\n');
            if (end < 0)
                throw Broken(LfsPointerRule.LineMalformed, at, "the last line of the pointer has no line feed");
            var line = Encoding.UTF8.GetString(bytes.Slice(at, end));
            if (at == 0)
            {
                if (line != VersionLine)
                    throw Broken(
                        LfsPointerRule.VersionUnknown, 0,
                        $"the pointer begins with \"{Shown(line)}\" where \"{VersionLine}\" was expected");
            }
            else
            {
                ReadLine(line, at, ref before, ref oid, ref size);
            }
            at += end + 1;
        }
        if (oid is not { } digest)
            throw Broken(LfsPointerRule.OidMissing, count, "the pointer names no object id (oid)");
        if (size is not { } length)
            throw Broken(LfsPointerRule.SizeMissing, count, "the pointer names no size");
        return new FormatReading(new LfsPointer(digest, length), []) { Explained = true };
    }

    private static void ReadLine(string line, int at, ref string? before, ref Digest? oid, ref long? size)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0 || blank == line.Length - 1)
            throw Broken(LfsPointerRule.LineMalformed, at, $"the line at offset {at} is not a key, one blank and a value");
        var (key, value) = (line[..blank], line[(blank + 1)..]);
        if (!key.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-'))
            throw Broken(LfsPointerRule.KeyMalformed, at, $"the key at offset {at} holds a character other than a-z, 0-9, dot and dash");
        if (key == "version" || (before is not null && string.CompareOrdinal(before, key) >= 0))
            throw Broken(LfsPointerRule.KeysOutOfOrder, at, $"the key {key} at offset {at} is repeated or not in sorted order");
        before = key;
        switch (key)
        {
            case "oid":
                if (!IsSha256(value))
                    throw Broken(LfsPointerRule.OidMalformed, at, $"the oid at offset {at} is not sha256: and 64 hexadecimal digits");
                oid = new Digest("sha256", value[Oid.Length..]);
                break;
            case "size":
                if (!value.All(char.IsAsciiDigit) || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    throw Broken(LfsPointerRule.SizeMalformed, at, $"the size at offset {at} is not a decimal number of bytes");
                size = number;
                break;
            default:
                if (!(key is ['e', 'x', 't', '-', >= '0' and <= '9', '-', _, ..] && IsSha256(value)))
                    throw Broken(
                        LfsPointerRule.ExtensionMalformed, at,
                        $"the key {Shown(key)} at offset {at} is neither oid nor size nor an extension");
                break;
        }
    }

    private static bool IsSha256(string value) =>
        value.StartsWith(Oid, StringComparison.Ordinal) && LowerHex.Is(value.AsSpan(Oid.Length), 64);

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static FormatRuleException Broken(LfsPointerRule rule, long offset, string text) =>
        new(new FormatError(ProblemKind.Malformed, rule.ToString(), offset, text));
}
