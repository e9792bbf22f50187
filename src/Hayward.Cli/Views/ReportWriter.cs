using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Lays out a report and writes it to standard output without the blanks that the layout leaves at the end of lines.</summary>
internal static class ReportWriter
{
    public static void Write(IRenderable report, Terminal terminal) => Write([report], terminal);

    public static void Write(IEnumerable<IRenderable> parts, Terminal terminal)
    {
        using var text = new StringWriter();
        var console = terminal.ReportConsole(text);
        foreach (var part in parts) console.Write(part);
        foreach (var line in text.ToString().TrimEnd().Split('\n')) terminal.Out.WriteLine(line.TrimEnd());
    }
}
