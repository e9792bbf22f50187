using System.Text;
using Hayward.Lineage.Listing;

namespace Hayward.Tests.Lineage;

/// <summary>Records of models for tests.</summary>
internal static class Records
{
    /// <summary>A record with tags and fields, valid until the next.</summary>
    public static HubModel Of(string id, string[]? tags = null, (HubField Field, string Value)[]? fields = null, string? created = null, string library = "")
    {
        var buffer = new HubModelBuffer();
        buffer.SetId(Encoding.UTF8.GetBytes(id));
        buffer.SetLibrary(Encoding.UTF8.GetBytes(library));
        if (created is not null) buffer.CreatedAt = DateTimeOffset.Parse(created, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var tag in tags ?? []) buffer.AddTag(Encoding.UTF8.GetBytes(tag));
        foreach (var (field, value) in fields ?? []) buffer.AddField(field, Encoding.UTF8.GetBytes(value));
        return buffer.Model;
    }
}
