using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Ladders;
using Hayward.Signing;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release replay FOLDER</c>.</summary>
internal static class ReleaseReplayCommand
{
    private const string Broken = "broken";
    private const string Drift = "drift";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier; this one when left out.", DefaultValueFactory = _ => "." };
        var key = new Option<string?>("--key") { Description = "Public key of those who signed, in PEM or DER; without it signatures are not checked.", HelpName = "FILE" };
        var chain = new Option<string[]>("--certificate-chain") { Description = "Certificates that you trust to vouch for those who signed; repeat for more.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on")
        {
            Description = "End with 1 when a decision is broken or comes out otherwise (broken), or when anything drifted (drift).",
            HelpName = "WHAT",
            DefaultValueFactory = _ => Broken,
        };
        failOn.AcceptOnlyFromAmong(Broken, Drift);
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var to = new Option<string?>("--to") { Description = "Also write the result as JSON to this file.", HelpName = "FILE" };
        var command = new Command("replay", "Make every past decision again from the inputs that it kept, check signatures and chain, and say what has drifted since.") { folder, key, chain, failOn, json, to };
        command.Validators.Add(given =>
        {
            if (given.GetValue(key) is not null && given.GetValue(chain) is { Length: > 0 }) given.AddError("Say whom you trust in one way: --key or --certificate-chain.");
        });
        command.SetAction((call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            Trust? trust = call.GetValue(key) is { } file ? new TrustedKey(SigningFiles.PublicKey(file))
                : call.GetValue(chain) is { Length: > 0 } files ? new TrustedCertificates(SigningFiles.Certificates(files), AllowExpired: true) : null;
            var report = new DecisionReplay(LadderVocabulary.Read(KnowledgeBase.BuiltIn), clock).Replay(sitting.Log, trust, sitting.Ladder, sitting.Facts);
            if (call.GetValue(to) is { } target) OutputFile.Write(target, DecisionJson.Write(report));
            if (call.GetValue(json)) terminal.Out.Write(DecisionJson.Write(report));
            else ReplayView.Write(report, terminal);
            return Task.FromResult(!report.Holds || (report.Drifted && call.GetValue(failOn) == Drift) ? ExitCode.Finding : ExitCode.Done);
        });
        return command.WithExamples("hayward release replay ./my-model --key key.pub", "hayward release replay ./my-model --key key.pub --fail-on drift --json");
    }
}
