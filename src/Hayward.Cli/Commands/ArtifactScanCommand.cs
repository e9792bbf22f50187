using System.CommandLine;
using System.Reflection;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact scan PATH</c>.</summary>
internal static class ArtifactScanCommand
{
    private const string Unsafe = "unsafe";
    private const string Unknown = "unknown";
    private const string Never = "never";

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder or file, or any other locator. Archives are opened." };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON document." };
        var sarif = new Option<string?>("--sarif") { Description = "Also write the findings as SARIF 2.1.0.", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "Show every finding and every clean file too." };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when a verdict is this or worse: unknown, unsafe, or never.",
            HelpName = "VERDICT",
            DefaultValueFactory = _ => Unknown,
        };
        failOn.AcceptOnlyFromAmong(Unsafe, Unknown, Never);
        var command = new Command("scan", "Say whether loading is safe: clean, unsafe or unknown, and why.") { path, json, sarif, all, failOn };
        command.SetAction((call, cancellation) =>
        {
            // The lists are read while the files are; what goes wrong there is told by the one who asks for them.
            _ = Task.Run(() => ScanKnowledge.BuiltIn, CancellationToken.None);
            var set = ArtifactReading.Read(terminal, call.GetRequiredValue(path), Measures.Observations, cancellation);
            var report = new Scanner().Scan(set);
            if (call.GetValue(sarif) is { } file)
            {
                OutputFile.Write(file, ScanSarif.Write(report, ScanKnowledge.BuiltIn, Version));
                terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(file)}");
            }

            if (call.GetValue(json)) terminal.Out.Write(ScanJson.Write(report));
            else ScanView.Write(report, call.GetValue(all), terminal);
            return Task.FromResult(Fails(report.Verdict, call.GetRequiredValue(failOn)) ? ExitCode.Finding : ExitCode.Done);
        });
        return command.WithExamples(
            "hayward artifact scan ./my-model",
            "hayward artifact scan pytorch_model.bin --json",
            "hayward artifact scan . --fail-on unsafe --sarif scan.sarif");
    }

    private static string Version => typeof(ArtifactScanCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private static bool Fails(ScanVerdict verdict, string failOn) => failOn switch
    {
        Never => false,
        Unsafe => verdict == ScanVerdict.Unsafe,
        _ => verdict != ScanVerdict.Clean,
    };
}
