using System.Text;

namespace Hayward.Lineage.Listing;

/// <summary>What a record of a hub listing says of one model. Its texts are UTF-8 and stay valid until the next record is read: whoever keeps
/// something makes a copy.</summary>
public readonly ref struct HubModel
{
    private readonly HubModelBuffer _buffer;

    internal HubModel(HubModelBuffer buffer) => _buffer = buffer;

    /// <summary>The id as the hub spells it: <c>owner/name</c>.</summary>
    public ReadOnlySpan<byte> Id => _buffer.Id;

    /// <summary><see cref="Id"/> as a string.</summary>
    public string IdText => Encoding.UTF8.GetString(Id);

    /// <summary>Who owns it: what stands before the slash; empty when there is none.</summary>
    public ReadOnlySpan<byte> Owner => Id.IndexOf((byte)'/') is > 0 and var slash ? Id[..slash] : default;

    /// <summary>What stands behind the slash.</summary>
    public ReadOnlySpan<byte> Name => Id[(Id.IndexOf((byte)'/') + 1)..];

    /// <summary>Every tag, in the order of the record.</summary>
    public Utf8List Tags => _buffer.Tags;

    /// <summary>The library it is for (<c>library_name</c>); empty when not told.</summary>
    public ReadOnlySpan<byte> Library => _buffer.Library;

    /// <summary>Its task (<c>pipeline_tag</c>); empty when not told.</summary>
    public ReadOnlySpan<byte> Task => _buffer.Task;

    /// <summary>The revision (<c>sha</c>) that the record describes; empty in lists.</summary>
    public ReadOnlySpan<byte> Revision => _buffer.Revision;

    /// <summary>When the repository was made; null when not told.</summary>
    public DateTimeOffset? CreatedAt => _buffer.CreatedAt;

    /// <summary>Downloads, as the hub counts them.</summary>
    public long Downloads => _buffer.Downloads;

    /// <summary>Likes.</summary>
    public long Likes => _buffer.Likes;

    /// <summary>True when it is private.</summary>
    public bool Private => _buffer.Private;

    /// <summary>True when the files are shown only to those who were let in.</summary>
    public bool Gated => _buffer.Gated;

    /// <summary>True when the hub has closed it.</summary>
    public bool Disabled => _buffer.Disabled;

    /// <summary>Number of fields that name another model or say how; lists have none.</summary>
    public int FieldCount => _buffer.FieldCount;

    /// <summary>One of the fields, in the order of the record.</summary>
    public HubField Field(int index, out ReadOnlySpan<byte> value) => _buffer.Field(index, out value);
}

/// <summary>Takes a record; its texts are valid during the call.</summary>
public delegate void HubModelTaken(HubModel model);
