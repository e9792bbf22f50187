using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Walks an HDF5 file from its superblock through all groups and accounts for every byte.</summary>
internal sealed class Hdf5Reader
{
    private const int PathLimit = 4096;

    private readonly Hdf5File _file;
    private readonly Inspection _inspection;
    private readonly Hdf5Headers _headers;
    private readonly Hdf5Groups _groups;
    private readonly Hdf5Attributes _attributes;
    private readonly Hdf5Datasets _datasets;
    private readonly ImmutableArray<TensorInfo>.Builder _tensors = ImmutableArray.CreateBuilder<TensorInfo>();
    private readonly Queue<(string Path, long Address)> _open = new();
    private bool _whole = true;

    public Hdf5Reader(Hdf5File file, Inspection inspection)
    {
        (_file, _inspection) = (file, inspection);
        _headers = new Hdf5Headers(file);
        _groups = new Hdf5Groups(file, inspection);
        _attributes = new Hdf5Attributes(file, inspection);
        _datasets = new Hdf5Datasets(file, _groups, _attributes, inspection);
    }

    /// <summary>Reads the file.</summary>
    public FormatReading Read()
    {
        var errors = ImmutableArray<FormatError>.Empty;
        try
        {
            Superblock();
            while (_open.TryDequeue(out var next))
                Object(next.Path, next.Address);
        }
        catch (FormatRuleException broken)
        {
            // What was found up to here stands: a loader comes as far.
            errors = [broken.Error];
        }
        if (errors.IsEmpty)
            TellGaps();
        var header = new Hdf5Header(_tensors.ToImmutable())
        {
            KerasVersion = _attributes.KerasVersion,
            Backend = _attributes.Backend,
            HasModelConfig = _attributes.HasConfig,
        };
        return new FormatReading(header, errors) { Explained = errors.IsEmpty && _whole };
    }

    private void Superblock()
    {
        foreach (var at in (ReadOnlySpan<int>)[0, 512, 1024, 2048])
        {
            _file.Base = at;
            if (_file.Length < at + 12 || !_file.Read(0, 8, "the superblock").Signature(Hdf5Format.Signature))
                continue;
            var prefix = _file.Read(0, Math.Min(120, _file.Length - at), "the superblock");
            prefix.Skip(8);
            var version = prefix.Byte();
            if (version > 3)
                throw Hdf5File.Broken(Hdf5Rule.SuperblockVersionUnknown, at + 8, $"its superblock has version {version} and 0 to 3 are known");
            if (version < 2)
                OldSuperblock(prefix, version);
            else
                NewSuperblock(prefix);
            return;
        }
        throw Hdf5File.Broken(Hdf5Rule.SuperblockMissing, 0, "it has no superblock at 0, 512, 1024 or 2048");
    }

    private void OldSuperblock(Hdf5Cursor prefix, int version)
    {
        prefix.Skip(4);
        Widths(prefix);
        prefix.Skip(1);
        _groups.LeafK = prefix.Short();
        _groups.InternalK = prefix.Short();
        prefix.Skip(4);
        if (version == 1)
        {
            _datasets.ChunkK = prefix.Short();
            prefix.Skip(2);
        }
        var at = _file.Base;
        var baseAddress = prefix.Address();
        _ = prefix.Address();
        var end = prefix.Address();
        var driver = prefix.Address();
        _ = prefix.Address();
        var root = prefix.Address();
        prefix.Skip(24);
        Begin(at, prefix.Done, baseAddress, end);
        if (driver >= 0)
            Leave("driver information", driver);
        _open.Enqueue(("", root));
    }

    private void NewSuperblock(Hdf5Cursor prefix)
    {
        Widths(prefix);
        prefix.Skip(1);
        var at = _file.Base;
        var baseAddress = prefix.Address();
        var extension = prefix.Address();
        var end = prefix.Address();
        var root = prefix.Address();
        prefix.Skip(4);
        Hdf5Headers.Check(prefix.Bytes[..prefix.Done], at);
        Begin(at, prefix.Done, baseAddress, end);
        if (extension >= 0)
            _open.Enqueue(("(superblock extension)", extension));
        _open.Enqueue(("", root));
    }

    private void Widths(Hdf5Cursor prefix)
    {
        var (offsets, lengths) = (prefix.Byte(), prefix.Byte());
        if (offsets is not (2 or 4 or 8) || lengths is not (2 or 4 or 8))
            throw Hdf5File.Broken(Hdf5Rule.WidthUnknown, prefix.Offset, $"its offsets have {offsets} and its lengths {lengths} bytes, and 2, 4 or 8 were expected");
        (_file.OffsetWidth, _file.LengthWidth) = (offsets, lengths);
    }

    private void Begin(long at, int length, long baseAddress, long end)
    {
        _file.CoverOffset(at, length);
        // Most writers put the base where the superblock is, whatever the field says; the reference reader uses the place.
        _file.Base = baseAddress >= 0 && baseAddress <= _file.Length ? Math.Max(baseAddress, at) : at;
        if (end < 0 || end > _file.Length)
            throw Hdf5File.Broken(Hdf5Rule.FileTruncated, _file.Length, $"it ends at byte {_file.Length:N0} and its superblock announces {end:N0}", ProblemKind.Truncated);
    }

    private void Object(string path, long address)
    {
        if (address < 0 || _file.Entered(address))
            return;
        _file.Enter(address, "an object header");
        var messages = _headers.Read(address);
        var links = new List<Hdf5Link>();
        (Hdf5Type? type, ImmutableArray<long>? shape, Hdf5Cursor? layout) = (null, null, null);
        var (filtered, elsewhere) = (false, false);
        foreach (var message in messages)
        {
            if (message.Shared)
            {
                Shared(path, message);
                continue;
            }
            switch (message.Kind)
            {
                case Hdf5MessageKind.Dataspace:
                    shape = Hdf5Space.Read(message.Body);
                    break;
                case Hdf5MessageKind.Datatype:
                    type = Hdf5Type.Read(message.Body);
                    break;
                case Hdf5MessageKind.Layout:
                    layout = message.Body;
                    break;
                case Hdf5MessageKind.ExternalFiles:
                    elsewhere = true;
                    _datasets.ReadExternal(path, message.Body);
                    break;
                case Hdf5MessageKind.Filters:
                    filtered = true;
                    _datasets.ReadFilters(message.Body);
                    break;
                case Hdf5MessageKind.SymbolTable:
                    _groups.ReadTable(message.Body, links);
                    break;
                case Hdf5MessageKind.Link:
                    _groups.ReadLink(message.Body, links);
                    break;
                case Hdf5MessageKind.LinkInfo:
                    Dense(message.Body, $"the links of {path}/", 8);
                    break;
                case Hdf5MessageKind.AttributeInfo:
                    Dense(message.Body, $"the attributes of {path}/", 2);
                    break;
                case Hdf5MessageKind.Attribute:
                    if (!_attributes.Read(message.Body))
                        Leave($"an attribute of {path}/", null);
                    break;
                case Hdf5MessageKind.SharedTable or Hdf5MessageKind.DriverInfo or > Hdf5MessageKind.Last:
                    Leave($"message {(int)message.Kind:X2} of {path}/", null);
                    break;
            }
        }
        if (layout is not null)
            Dataset(path, layout, type, shape, filtered, elsewhere);
        foreach (var link in links.Where(l => path.Length + l.Name.Length < PathLimit))
            _open.Enqueue(($"{path}/{link.Name}", link.Address));
    }

    private void Dataset(string path, Hdf5Cursor layout, Hdf5Type? type, ImmutableArray<long>? shape, bool filtered, bool elsewhere)
    {
        var tensor = _datasets.Read(path.TrimStart('/'), layout, type ?? new Hdf5Type(-1, 0, false, false, false), shape ?? [], filtered, elsewhere);
        _tensors.Add(tensor);
        if (type is { Class: 9 })
            Leave($"the values of variable length of {path}", null);
    }

    /// <summary>A shared message is one that lies in another object header, or in a heap that is not read.</summary>
    private void Shared(string path, Hdf5Message message)
    {
        var version = message.Body.Byte();
        var kind = message.Body.Byte();
        message.Body.Skip(version == 1 ? 6 : 0);
        if (version is 1 or 2 || kind == 2)
            _open.Enqueue(($"{path}/(type)", message.Body.Address()));
        else
            Leave($"a shared message of {path}/", null);
    }

    /// <summary>Many links or attributes lie in a heap of their own, which is not read; the information on it is there even where it is not
    /// used.</summary>
    private void Dense(Hdf5Cursor body, string what, int orderWidth)
    {
        body.Skip(1);
        var flags = body.Byte();
        body.Skip((flags & 1) != 0 ? orderWidth : 0);
        if (body.Address() is >= 0 and var heap)
            Leave(what, heap);
    }

    private void Leave(string what, long? address)
    {
        _whole = false;
        _inspection.Observe(ObservationKind.Unexplained, what.Length > 200 ? what[..200] : what, address is { } a ? Math.Min(_file.Base + a, _file.Length) : null, "it is kept in a way that is not read");
    }

    private void TellGaps()
    {
        var told = 0;
        foreach (var (begin, length) in _file.Gaps())
        {
            _whole = false;
            if (told++ == 20)
                break;
            _inspection.Observe(ObservationKind.Unexplained, "bytes that nothing points at", begin, "no structure that is read covers them", length);
        }
    }
}
