using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hayward.Pages.Design;

/// <summary>Styles and scripts that pages carry inside themselves.</summary>
internal static partial class DesignFiles
{
    // In the order in which they build on each other.
    private static readonly string[] StudyParts = ["words.js", "files.js", "charts.js", "study.js"];

    /// <summary>The style sheet of every page.</summary>
    public static string Style { get; } = Read("page.css");

    /// <summary>The script of every page. Pages are complete without it: it adds copy buttons and opens folded parts for print.</summary>
    public static string Script { get; } = Read("page.js");

    /// <summary>The style sheet of a study, after that of every page.</summary>
    public static string StudyStyle { get; } = Read("study.css");

    /// <summary>The style sheet of a release, after that of every page.</summary>
    public static string ReleaseStyle { get; } = Read("release.css");

    /// <summary>The script of a study: charts, files, and the choice of what the figures count.</summary>
    public static string StudyScript { get; } = $"(() => {{\n'use strict';\n{string.Concat(StudyParts.Select(Read))}}})();\n";

    /// <summary>What draws charts, with the notices that its licences ask for; null when npm could not bring it to the build.</summary>
    public static string? Charts { get; } = ReadCharts();

    /// <summary>What a page may do: its own style, its own scripts by digest, pictures written into it, and nothing else.</summary>
    public static string Policy(ImmutableArray<string> scripts) =>
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + $"script-src {string.Join(' ', scripts.Prepend(Script).Select(s => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'"))}";

    private static string? ReadCharts()
    {
        if (TryRead("charts/vega.js") is not { } vega || TryRead("charts/vega-lite.js") is not { } lite
            || TryRead("charts/vega-interpreter.js") is not { } interpreter) return null;
        var licences = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("charts/licences/", StringComparison.Ordinal))
            .GroupBy(n => TryRead(n)!.Trim(), n => n[16..]).Select(g => $"{string.Join(", ", g.Order())}\n\n{g.Key}").Order();
        var text = new StringBuilder("/*!\n").Append(string.Join("\n\n", licences).Replace("*/", "* /", StringComparison.Ordinal)).Append("\n*/\n")
            .Append(vega).Append("\n;\n").Append(lite).Append("\n;\n").Append(AsScript(interpreter));
        // Within a script element these two would end it or hide its end; in the code's own texts the backslash changes nothing.
        return SourceMap().Replace(text.Replace("</script", "<\\/script").Replace("<!--", "<\\!--").ToString(), "");
    }

    // The interpreter comes as a module, which a page without addresses cannot import: what it asks for and what it gives are parts of Vega.
    private static string AsScript(string module)
    {
        var asked = Import().Match(module);
        var given = Export().Match(module);
        if (!asked.Success || !given.Success) throw new InvalidOperationException("vega-interpreter is not the module that was expected: one import, one export.");
        var body = module[(asked.Index + asked.Length)..given.Index];
        return $"(() => {{\nconst {{{asked.Groups[1].Value}}} = vega;{body}vega.{given.Groups[2].Value} = {given.Groups[1].Value};\n}})();\n";
    }

    [GeneratedRegex(@"^import \{([^}]*)\} from 'vega-util';", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export \{ (\w+) as (\w+) \};", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^//# sourceMappingURL=\S+$", RegexOptions.Multiline)]
    private static partial Regex SourceMap();

    private static string Read(string name) => TryRead(name) ?? throw new InvalidOperationException($"The page design lacks {name}.");

    private static string? TryRead(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
