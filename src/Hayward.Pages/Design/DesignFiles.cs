using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Hayward.Pages.Design;

/// <summary>Style and script that every page carries inside itself.</summary>
internal static class DesignFiles
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("page.css");

    /// <summary>The script. Pages are complete without it: it adds copy buttons and opens folded parts for print.</summary>
    public static string Script { get; } = Read("page.js");

    /// <summary>What the page may do: its own style, its own script by digest, pictures written into it, and nothing else.</summary>
    public static string Policy { get; } =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The page design lacks {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
