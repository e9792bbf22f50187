namespace Hayward.Cli.Tests;

/// <summary>One call of the program with its streams caught, as in a pipe.</summary>
internal sealed record Call(int Code, string Out, string Error)
{
    public static Task<Call> Of(params string[] args) => Of(null, args);

    /// <summary>A call whose caller types <paramref name="secret"/> when asked; null when nobody is there to ask.</summary>
    public static Task<Call> Of(Func<string>? secret, params string[] args) => Of(secret, null, args);

    /// <summary>A call whose caller types a secret or lines when asked.</summary>
    public static async Task<Call> Of(Func<string>? secret, Func<string?>? line, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false, Color: false, Terminal.UsualWidth) { ReadSecret = secret, ReadLine = line };
        var code = await HaywardProgram.RunAsync(args, terminal, new FixedClock(), TestContext.Current.CancellationToken);
        return new Call(code, output.ToString(), error.ToString());
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}
