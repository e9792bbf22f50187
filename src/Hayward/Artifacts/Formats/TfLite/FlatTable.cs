namespace Hayward.Artifacts.Formats.TfLite;

/// <summary>One table of a flat buffer.</summary>
internal readonly struct FlatTable(FlatBytes bytes, long begin, long description, int size, int body)
{
    /// <summary>Offset in the file.</summary>
    public long Begin => begin;

    /// <summary>Number of fields that the description has.</summary>
    public int Fields => (size - 4) / 2;

    /// <summary>Place of a field; null when it is not there.</summary>
    public long? Field(int number, int width)
    {
        if (number >= Fields)
            return null;
        var at = (int)bytes.Number(description + 4 + (2 * number), 2);
        if (at == 0)
            return null;
        return at + width <= body
            ? begin + at
            : throw FlatBytes.Broken(TfLiteRule.TableMalformed, begin, $"field {number} of the table at offset {begin:N0} lies outside of it");
    }

    /// <summary>A number; 0 when it is not there.</summary>
    public ulong Number(int number, int width) => Field(number, width) is { } at ? bytes.Number(at, width) : 0;

    /// <summary>A text; empty when it is not there.</summary>
    public string Text(int number) => Field(number, 4) is { } at ? bytes.Text(at) : "";

    /// <summary>Place and number of the elements of a list; none when it is not there.</summary>
    public (long At, long Count) List(int number, int width) => Field(number, 4) is { } at ? bytes.List(at, width) : (0, 0);
}
