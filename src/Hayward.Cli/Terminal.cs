using Hayward.Cli.Views;
using Spectre.Console;

namespace Hayward.Cli;

/// <summary>The two streams of the program: data goes to <see cref="Out"/>, words for people to <see cref="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutIsTerminal">True when a person sees standard output.</param>
/// <param name="ErrorIsTerminal">True when a person sees standard error.</param>
/// <param name="Color">False under <c>NO_COLOR</c>.</param>
/// <param name="Width">Columns.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, bool Color, int Width)
{
    /// <summary>Reports are laid out for this width and never grow beyond 100 columns: longer lines are hard to read.</summary>
    public const int UsualWidth = 80;

    private const int WidestReport = 100;

    /// <summary>Reads a line that is not shown while it is typed; null where no person sits at the keyboard.</summary>
    public Func<string>? ReadSecret { get; init; }

    /// <summary>Reads a line of what is typed; null where no person sits at the keyboard.</summary>
    public Func<string?>? ReadLine { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal System()
    {
        var width = UsualWidth;
        if (!Console.IsOutputRedirected && Console.WindowWidth > 0) width = Math.Clamp(Console.WindowWidth, 40, WidestReport);
        return new Terminal(
            Console.Out,
            Console.Error,
            !Console.IsOutputRedirected,
            !Console.IsErrorRedirected,
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            width)
        {
            ReadSecret = Console.IsInputRedirected || Console.IsErrorRedirected ? null : HiddenLine,
            ReadLine = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In.ReadLine,
        };
    }

    /// <summary>Asks for a secret; null where nobody can be asked.</summary>
    public string? AskSecret(string question)
    {
        if (ReadSecret is null) return null;
        Error.Write(SafeText.Plain(question));
        Error.Flush();
        var secret = ReadSecret();
        Error.WriteLine();
        return secret;
    }

    /// <summary>Asks a question and reads the line that is typed; null where nobody can be asked or the input ended.</summary>
    public string? Ask(string question)
    {
        if (ReadLine is null) return null;
        Error.Write(SafeText.Plain(question));
        Error.Flush();
        return ReadLine();
    }

    private static string HiddenLine()
    {
        var line = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace) line.Length = Math.Max(0, line.Length - 1);
            else if (!char.IsControl(key.KeyChar)) line.Append(key.KeyChar);
        }

        return line.ToString();
    }

    /// <summary>A console that writes reports to standard output, with colour only where a person sees it.</summary>
    public IAnsiConsole ReportConsole(TextWriter writer) => Create(writer, OutIsTerminal, Width);

    /// <summary>A console that writes progress to standard error.</summary>
    public IAnsiConsole ProgressConsole() => Create(Error, ErrorIsTerminal, UsualWidth);

    private IAnsiConsole Create(TextWriter writer, bool seen, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = seen ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = seen && Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = seen ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = width;
        return console;
    }
}
