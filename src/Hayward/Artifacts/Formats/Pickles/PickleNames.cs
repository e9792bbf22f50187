namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>Names as a pickle writes them.</summary>
internal static class PickleNames
{
    private const int Longest = 1024;

    /// <summary>True for a name of printed characters without blanks.</summary>
    public static bool IsUsual(string name) => name.Length > 0 && !name.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c));

    /// <summary>True for the functions with which the unpickler itself makes an object of the class that is their first argument.</summary>
    public static bool MakesItsFirst(string name) =>
        name is "copyreg._reconstructor" or "copy_reg._reconstructor" or "copyreg.__newobj__" or "copy_reg.__newobj__" or "copyreg.__newobj_ex__";

    /// <summary>The name, cut where no module or attribute is that long.</summary>
    public static string Short(string name) => name.Length <= Longest ? name : string.Concat(name.AsSpan(0, Longest), "…");
}
