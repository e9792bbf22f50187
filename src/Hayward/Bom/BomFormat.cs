using System.Collections.Immutable;

namespace Hayward.Bom;

/// <summary>A form that a bill of materials can be written in.</summary>
public enum BomFormat
{
    /// <summary>CycloneDX 1.7, JSON.</summary>
    CycloneDx17,

    /// <summary>CycloneDX 1.6, JSON.</summary>
    CycloneDx16,

    /// <summary>SPDX 3.0.1, JSON-LD.</summary>
    Spdx301,
}

/// <summary>The forms by name.</summary>
public static class BomFormats
{
    /// <summary>Name of each form, the usual one first.</summary>
    public static ImmutableArray<(string Name, BomFormat Format)> All { get; } =
        [("cyclonedx-1.7", BomFormat.CycloneDx17), ("cyclonedx-1.6", BomFormat.CycloneDx16), ("spdx-3.0.1", BomFormat.Spdx301)];

    /// <summary>Name of a form.</summary>
    public static string NameOf(BomFormat format) => All.First(f => f.Format == format).Name;

    /// <summary>Writes a bill as UTF-8, indented, with a line feed at its end. The same bill gives the same bytes.</summary>
    public static void Write(BillOfMaterials bill, BomFormat format, Stream target)
    {
        ArgumentNullException.ThrowIfNull(bill);
        ArgumentNullException.ThrowIfNull(target);
        using (var json = new PointedJson(target))
        {
            if (format == BomFormat.Spdx301) new Spdx.SpdxWriter(bill, json).Write();
            else new CycloneDx.CycloneDxWriter(bill, format, json).Write();
        }

        target.WriteByte((byte)'\n');
    }
}
