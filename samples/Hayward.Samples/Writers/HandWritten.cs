using System.Reflection;

namespace Hayward.Samples.Writers;

/// <summary>The files of <c>texts/</c>, which are built into the program.</summary>
internal static class HandWritten
{
    private static readonly Assembly Home = typeof(HandWritten).Assembly;

    /// <summary>The text of that path, with line feeds alone whatever the checkout made of them.</summary>
    public static string Read(string path)
    {
        using var stream = Home.GetManifestResourceStream(path)
            ?? throw new FileNotFoundException($"texts/{path} is not built into the samples.", path);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>The texts whose path begins so, named by the rest of the path.</summary>
    public static IEnumerable<(string Name, string Content)> Below(string prefix) => Home.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => (name[prefix.Length..], Read(name)));
}
