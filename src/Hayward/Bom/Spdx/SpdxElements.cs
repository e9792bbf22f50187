using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Bom.Spdx;

/// <summary>Writes elements of an SPDX graph and remembers each, so that the document can list them.</summary>
/// <remarks>Source: SPDX 3.0.1, <c>spdx-schema-3-0-1.json</c>.</remarks>
internal sealed class SpdxElements(PointedJson json, string document)
{
    /// <summary>The creation information that all elements share.</summary>
    public const string Creation = "_:creation";

    private readonly List<string> _written = [];
    private int _relationships;
    private int _annotations;

    /// <summary>Identifiers of all elements written so far.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>Identifier of the element with a local name, such as <c>model</c> or <c>file/README.md</c>.</summary>
    public string Id(string local) => $"{document}#{Uri.EscapeDataString(local).Replace("%2F", "/", StringComparison.Ordinal)}";

    /// <summary>Begins an element; <see cref="PointedJson.End"/> ends it.</summary>
    public string Begin(string type, string local, string? name = null)
    {
        var id = Id(local);
        _written.Add(id);
        json.Begin();
        json.Text("type", type);
        json.Text("spdxId", id);
        json.Text("creationInfo", Creation);
        json.Text("name", name);
        return id;
    }

    /// <summary>Writes a relationship.</summary>
    public void Relate(string from, string type, IEnumerable<string> to, string? completeness = null, string? comment = null)
    {
        Begin("Relationship", $"relationship/{++_relationships}");
        json.Text("comment", comment);
        json.Text("from", from);
        json.Text("relationshipType", type);
        json.Items("to", to);
        json.Text("completeness", completeness);
        json.End();
    }

    /// <summary>Writes an annotation.</summary>
    public void Annotate(string subject, string statement)
    {
        Begin("Annotation", $"annotation/{++_annotations}");
        json.Text("annotationType", "other");
        json.Text("subject", subject);
        json.Text("statement", statement);
        json.End();
    }

    /// <summary>Writes entries of a dictionary under a name, if there are any.</summary>
    public void Dictionary(string name, IReadOnlyCollection<(string Key, string Value)> entries)
    {
        if (entries.Count == 0) return;
        json.BeginList(name);
        foreach (var (key, value) in entries)
        {
            json.Begin();
            json.Text("type", "DictionaryEntry");
            json.Text("key", key);
            json.Text("value", value);
            json.End();
        }

        json.End();
    }

    /// <summary>Writes properties under the same names as in CycloneDX, if there are any.</summary>
    public void Properties(IEnumerable<(string Name, string Value)> properties)
    {
        using var each = properties.GetEnumerator();
        if (!each.MoveNext()) return;
        json.BeginList("extension");
        json.Begin();
        json.Text("type", "extension_CdxPropertiesExtension");
        json.BeginList("extension_cdxProperty");
        do
        {
            json.Begin();
            json.Text("type", "extension_CdxPropertyEntry");
            json.Text("extension_cdxPropName", each.Current.Name);
            json.Text("extension_cdxPropValue", each.Current.Value);
            json.End();
        }
        while (each.MoveNext());
        json.End();
        json.End();
        json.End();
    }

    /// <summary>Writes digests, if there are any that SPDX has a name for.</summary>
    public void Hashes(ImmutableArray<Digest> digests, string comment)
    {
        var known = digests.Where(d => Addresses.Algorithm(d.Algorithm, spdx: true) is not null).ToList();
        if (known.Count == 0) return;
        json.BeginList("verifiedUsing");
        foreach (var digest in known)
        {
            json.Begin();
            json.Text("type", "Hash");
            json.Text("comment", comment);
            json.Text("algorithm", Addresses.Algorithm(digest.Algorithm, spdx: true));
            json.Text("hashValue", digest.Hex);
            json.End();
        }

        json.End();
    }
}
