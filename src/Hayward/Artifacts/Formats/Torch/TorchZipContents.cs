using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Formats.Zips;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>Reads the members of a PyTorch zip: its pickles first, wherever they lie, because they say what the others are.</summary>
internal sealed class TorchZipContents : ZipContents
{
    private const int WordLimit = 256;
    private const int PickleBuffer = 64 * 1024;

    private static readonly string[] Words = [".format_version", ".storage_alignment", ".data/serialization_id", "version", "byteorder"];

    private readonly string _root;
    private readonly HashSet<ZipMember> _raw = [];
    private readonly Dictionary<ZipMember, bool> _pickles = [];
    private readonly TorchScriptSource _script;

    private readonly TorchHeader _header;

    /// <summary>Reads the pickles and lists the tensors.</summary>
    public TorchZipContents(ZipArchive archive)
        : base(archive)
    {
        _script = new TorchScriptSource(archive.Inspection);
        // The reader takes the folder of the first entry of the directory for that of the archive.
        var first = archive.Members.Count > 0 ? archive.Members[0].Name : "";
        _root = first.Contains('/', StringComparison.Ordinal) ? first[..(first.IndexOf('/', StringComparison.Ordinal) + 1)] : "";
        if (archive.Members.FirstOrDefault(m => !m.Name.StartsWith(_root, StringComparison.Ordinal)) is { } stray)
            archive.Notes.Inspection.Observe(
                ObservationKind.Deviation, nameof(TorchRule.SeveralRoots), stray.Entry.At,
                $"{ZipNames.Shown(stray.Name)} lies outside the folder {ZipNames.Shown(_root)}, in which the reader looks");
        _header = List();
        archive.Expect(_header.Tensors);
    }

    /// <inheritdoc/>
    public override bool Read(ZipMember member, MemberStream content)
    {
        if (_pickles.TryGetValue(member, out var explained))
            return explained;
        // Raw numbers: the tensors over them are listed, and reading on gives their checksum.
        if (_raw.Contains(member))
            return true;
        var name = Inside(member);
        if (Words.Contains(name))
            return ReadWord(member, content);
        return name.StartsWith("code/", StringComparison.Ordinal) && name.EndsWith(".py", StringComparison.Ordinal)
            ? _script.Read(member.Name, content)
            : base.Read(member, content);
    }

    /// <inheritdoc/>
    public override FileContent Finish()
    {
        _script.Finish();
        return _header;
    }

    private string Inside(ZipMember member) => member.Name.StartsWith(_root, StringComparison.Ordinal) ? member.Name[_root.Length..] : "/" + member.Name;

    private TorchHeader List()
    {
        var readable = Archive.Members.Where(m => m.DataAt >= 0 && !m.Entry.Encrypted && ZipArchive.Knows(m.Entry.Method)).ToList();
        var bigEndian = readable.Find(m => Inside(m) == "byteorder") is { } order && Word(order) == "big";
        var tensors = ImmutableArray.CreateBuilder<TensorInfo>();
        var complete = true;
        var objects = 0;
        foreach (var pickle in readable.Where(m => m.Name.EndsWith(".pkl", StringComparison.Ordinal) || m.Name.EndsWith(".debug_pkl", StringComparison.Ordinal)))
        {
            var program = ReadPickle(pickle);
            var name = Inside(pickle);
            // data.pkl has its storages in data/, constants.pkl in constants/.
            if (name.Contains('/', StringComparison.Ordinal) || !name.EndsWith(".pkl", StringComparison.Ordinal))
                continue;
            objects++;
            complete &= program is { Root: not null, IsCut: false };
            if (program?.Root is { } root)
                complete &= List(root, name[..^4], bigEndian, readable, pickle, tensors);
        }
        if (objects == 0)
            Archive.Inspection.Observe(
                ObservationKind.Deviation, nameof(TorchRule.PickleMissing), 0, $"no pickle lies in the folder {ZipNames.Shown(_root)}, in which the reader looks");
        var script = Archive.Members.Any(m => Inside(m).StartsWith("code/", StringComparison.Ordinal) || Inside(m) == "constants.pkl");
        return new TorchHeader(script ? TorchLayout.Script : TorchLayout.Zip, tensors.ToImmutable()) { Complete = complete };
    }

    private bool List(
        PickleValue root, string folder, bool bigEndian, List<ZipMember> readable, ZipMember pickle, ImmutableArray<TensorInfo>.Builder tensors)
    {
        var walk = new TorchWalk();
        walk.Walk(root, folder == "data" ? "" : folder);
        var places = new Dictionary<string, StoragePlace>(StringComparer.Ordinal);
        foreach (var member in readable)
        {
            var name = Inside(member);
            if (!name.StartsWith(folder + "/", StringComparison.Ordinal) || !walk.Storages.ContainsKey(name[(folder.Length + 1)..]))
                continue;
            _raw.Add(member);
            // Of two members with one name the first is as good as the last: the archive is not whole then.
            places.TryAdd(name[(folder.Length + 1)..], new StoragePlace(member.StoredAt ?? -1, member.Size, () => Load(member)));
        }
        var listing = new TorchListing(walk, places, Archive.Inspection.Inside(pickle.Name), Archive.Length) { BigEndian = bigEndian };
        tensors.AddRange(listing.List());
        if (!listing.Whole)
            Archive.Notes.NotWhole();
        return listing.Whole && walk.Unlisted == 0;
    }

    /// <summary>Reads a member as a pickle, whatever its first bytes look like, because that is what a loader does.</summary>
    private PickleProgram? ReadPickle(ZipMember member)
    {
        var inner = Archive.Inspection.Inside(member.Name);
        if (inner.Depth > Inspection.DepthLimit)
        {
            inner.Observe(ObservationKind.Bounded, nameof(Inspection.DepthLimit), null, $"it lies {inner.Depth} containers deep, and {Inspection.DepthLimit} are opened");
            _pickles[member] = false;
            return null;
        }
        using var content = Archive.OpenAhead(member);
        var size = member.Entry.Method == 0 ? member.Entry.Packed : member.Size;
        var source = new ByteSource(content, size, new byte[(int)Math.Clamp(size, 1, PickleBuffer)], ahead: Archive.Ahead(member));
        var program = PickleReader.Read(source, inner);
        foreach (var error in program.Errors)
            inner.Observe(ObservationKind.Deviation, error.Rule, error.Offset, error.Text);
        var end = source.Position;
        source.Drain();
        _pickles[member] = program.IsSound && source.Fetched == end;
        if (source.Fetched > end)
        {
            inner.Observe(
                ObservationKind.Deviation, nameof(TorchRule.PickleNotAlone), end, $"{source.Fetched - end:N0} bytes follow the pickle", source.Fetched - end);
            ReadRest(member, end);
        }
        return program;
    }

    /// <summary>What follows the pickle of a member is read as the file that its content says it is.</summary>
    private void ReadRest(ZipMember member, long from)
    {
        using var content = Archive.OpenAhead(member);
        var size = member.Entry.Method == 0 ? member.Entry.Packed : member.Size;
        var skipped = new byte[PickleBuffer];
        for (var left = from; left > 0;)
        {
            var count = content.Read(skipped.AsSpan(0, (int)Math.Min(left, PickleBuffer)));
            if (count == 0)
                return;
            left -= count;
        }
        Archive.Inspection.Enter($"{member.Name} (after the pickle)", content, size - from, Archive.Ahead(member)?.Window(from, size - from));
    }

    private byte[]? Load(ZipMember member)
    {
        if (member.Size is < 0 or > StridedHash.Limit)
            return null;
        using var content = Archive.OpenAhead(member);
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private string? Word(ZipMember member)
    {
        if (member.Size is < 0 or > WordLimit)
            return null;
        using var content = Archive.OpenAhead(member);
        Span<byte> word = stackalloc byte[WordLimit];
        return Encoding.ASCII.GetString(word[..content.ReadAtLeast(word, WordLimit, throwOnEndOfStream: false)]);
    }

    private bool ReadWord(ZipMember member, MemberStream content)
    {
        Span<byte> word = stackalloc byte[WordLimit + 1];
        word = word[..content.ReadAtLeast(word, WordLimit + 1, throwOnEndOfStream: false)];
        if (word.Length <= WordLimit && word.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is var odd && (odd < 0 || (odd == word.Length - 1 && word[odd] == '\n')))
            return true;
        Archive.Inspection.Inside(member.Name).Observe(ObservationKind.Deviation, nameof(TorchRule.WordMalformed), 0, "it should hold one word or number");
        return false;
    }
}
