using Hayward.Artifacts.Formats.Keras;

namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>Reads attributes, and the texts of variable length that they keep in the global heap.</summary>
internal sealed class Hdf5Attributes(Hdf5File file, Inspection inspection)
{
    private readonly Dictionary<long, long> _collections = [];

    /// <summary>Version of Keras that wrote the file; null where it does not say.</summary>
    public string? KerasVersion { get; private set; }

    /// <summary>Backend of Keras; null where it does not say.</summary>
    public string? Backend { get; private set; }

    /// <summary>True when there is a configuration of a model.</summary>
    public bool HasConfig { get; private set; }

    /// <summary>Reads an attribute message.</summary>
    /// <returns>False when a part of it is not looked at.</returns>
    public bool Read(Hdf5Cursor body)
    {
        var version = body.Byte();
        var flags = body.Byte();
        var (name, type, space) = (body.Short(), body.Short(), body.Short());
        if (version is < 1 or > 3)
            throw body.Malformed();
        if (version == 3)
            body.Skip(1);
        var padded = version == 1;
        var title = Hdf5Cursor.Text(body.Part(Padded(name, padded)).Bytes[..name]);
        var typeBody = body.Part(Padded(type, padded));
        var spaceBody = body.Part(Padded(space, padded));
        var wanted = IsWanted(title);
        if (version > 1 && (flags & 3) != 0)
            return !wanted;
        var kind = Hdf5Type.Read(typeBody);
        if (kind.Class == 9)
            CoverTexts(kind, Hdf5Space.Elements(Hdf5Space.Read(spaceBody)), body, title, wanted);
        else if (wanted && kind.IsText)
            Take(title, body.Take((int)Math.Min(kind.Size, body.Left)), body.Offset);
        else
            return !wanted;
        return true;
    }

    private void CoverTexts(Hdf5Type kind, long count, Hdf5Cursor body, string title, bool wanted)
    {
        for (var i = 0L; i < count && body.Left >= 8 + file.OffsetWidth; i++)
        {
            var length = body.Int();
            var collection = body.Address();
            var index = body.Int();
            if (collection < 0 || length == 0)
                continue;
            Cover(collection);
            if (wanted && kind.IsText && Object(collection, index) is { } text)
                Take(title, text.Bytes[..(int)Math.Min(length, text.Bytes.Length)], text.Offset);
        }
    }

    private void Take(string title, ReadOnlySpan<byte> value, long at)
    {
        switch (title)
        {
            case "keras_version":
                KerasVersion = Hdf5Cursor.Text(value);
                break;
            case "backend":
                Backend = Hdf5Cursor.Text(value);
                break;
            default:
                HasConfig |= title == "model_config";
                _ = KerasConfig.Inspect(value.TrimEnd((byte)0), at, inspection);
                break;
        }
    }

    /// <summary>Explains a collection of the global heap.</summary>
    public long Cover(long address)
    {
        if (_collections.TryGetValue(address, out var known))
            return known;
        file.Enter(address, "a collection of the global heap");
        var prefix = file.Read(address, 8 + file.LengthWidth, "a collection of the global heap");
        prefix.Expect("GCOL"u8, 1, "the collection of the global heap");
        prefix.Skip(3);
        var size = prefix.Length();
        file.Cover(address, size, "a collection of the global heap");
        _collections.Add(address, size);
        return size;
    }

    private Hdf5Cursor? Object(long address, uint index)
    {
        var size = _collections[address];
        var at = 8L + file.LengthWidth;
        while (at + 8 + file.LengthWidth <= size)
        {
            var head = file.Read(address + at, 8 + file.LengthWidth, "an object of the global heap");
            var number = head.Short();
            head.Skip(6);
            var length = head.Length();
            at += 8 + file.LengthWidth;
            if (number == 0 || length > size - at)
                return null;
            if (number == index)
            {
                if (length <= ReadLimits.KeptText)
                    return file.Read(address + at, length, "an object of the global heap");
                inspection.Observe(ObservationKind.Bounded, nameof(ReadLimits.KeptText), null, $"a text has {length:N0} bytes and {ReadLimits.KeptText:N0} are looked at", length);
                return null;
            }
            at += (length + 7) / 8 * 8;
        }
        return null;
    }

    private static bool IsWanted(string title) =>
        title is "keras_version" or "backend" || title.EndsWith("config", StringComparison.Ordinal) || title.EndsWith("metadata", StringComparison.Ordinal);

    private static int Padded(int length, bool padded) => padded ? (length + 7) / 8 * 8 : length;
}
