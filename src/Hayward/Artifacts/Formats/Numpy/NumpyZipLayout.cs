using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Zips;
using Hayward.Artifacts.Hashing;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Formats.Numpy;

/// <summary>The zip of <c>numpy.savez</c>: every member is an npy file.</summary>
internal sealed class NumpyZipLayout : IZipLayout
{
    private const string Ending = ".npy";

    /// <inheritdoc/>
    public FileFormat Format => FileFormat.NumpyZip;

    /// <inheritdoc/>
    public bool Recognizes(IReadOnlyList<string> names) => names.Count > 0 && names.All(n => n.EndsWith(Ending, StringComparison.Ordinal));

    /// <inheritdoc/>
    public ZipContents Open(ZipArchive archive) => new Arrays(archive);

    private sealed class Arrays : ZipContents
    {
        private const int HeaderBuffer = 4096;
        private readonly ImmutableArray<TensorInfo>.Builder _tensors = ImmutableArray.CreateBuilder<TensorInfo>();
        private int _listed;

        public Arrays(ZipArchive archive)
            : base(archive)
        {
            if (archive.Inspection.Depth == 0)
                archive.Expect([.. archive.Members.Where(m => m.StoredAt is not null).Select(Announced).OfType<TensorInfo>()]);
        }

        public override bool Read(ZipMember member, MemberStream content)
        {
            var (_, reading) = Archive.Enter(member, content);
            if (reading.Content is NumpyHeader { Tensors: [var tensor] })
            {
                _listed++;
                _tensors.Add(InFile(member, tensor));
            }
            return reading.Explained;
        }

        public override FileContent Finish() => new NumpyArchive(_tensors.ToImmutable()) { Complete = _listed == Archive.Members.Count };

        /// <summary>The tensor of a stored member, read ahead of its bytes; a broken header is told when the member is read.</summary>
        private TensorInfo? Announced(ZipMember member)
        {
            using var content = Archive.OpenAhead(member);
            try
            {
                var layout = NumpyHeaderParser.Read(new ByteSource(content, member.Size, new byte[(int)Math.Clamp(member.Size, 1, HeaderBuffer)]));
                return layout.Type.HasObjects || !layout.Plain || layout.DataAt + layout.Length > member.Size
                    ? null
                    : InFile(member, new TensorInfo(NumpyFormat.ArrayName, layout.Type.Name, layout.Shape, layout.DataAt, layout.Length));
            }
            catch (FormatRuleException)
            {
                return null;
            }
        }

        private TensorInfo InFile(ZipMember member, TensorInfo tensor)
        {
            var name = member.Name.EndsWith(Ending, StringComparison.Ordinal) ? member.Name[..^Ending.Length] : member.Name;
            if (member.StoredAt is { } at)
                return tensor with { Name = name, Begin = at + tensor.Begin };
            return tensor with { Name = name, Begin = -1, Plain = false, Digest = tensor.Plain ? Digest(member, tensor) : tensor.Digest };
        }

        /// <summary>The digest of an array in a compressed member, which is unpacked a second time for it.</summary>
        private Hash256? Digest(ZipMember member, TensorInfo tensor)
        {
            using var content = Archive.OpenAhead(member);
            var source = new ByteSource(content, member.Size, new byte[(int)Math.Clamp(member.Size, 1, HeaderBuffer * 4)]);
            if (!source.TrySkip(tensor.Begin))
                return null;
            var hasher = new Blake3();
            var left = tensor.Length;
            while (left > 0)
            {
                var block = source.NextBlock();
                if (block.IsEmpty)
                    return null;
                block = block[..(int)Math.Min(block.Length, left)];
                hasher.Append(block);
                left -= block.Length;
            }
            return hasher.Finish();
        }
    }
}
