namespace Hayward.Observatory.Engine;

/// <summary>Texts and names inside a statement.</summary>
internal static class Sql
{
    /// <summary>A text between quotes.</summary>
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name between double quotes.</summary>
    public static string Name(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
