using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Signing.Derivations;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage verify CERTIFICATE</c>.</summary>
internal static class LineageVerifyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<string>("certificate") { Description = "The derivation certificate." };
        var child = new Option<string>("--child") { Description = "The derived model.", HelpName = "LOCATOR", Required = true };
        var parent = new Option<string[]>("--parent") { Description = "What it was made from; repeat for every parent, in any order.", HelpName = "LOCATOR", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("verify", "Check the signature of a derivation certificate and measure the derivation again.")
        {
            file, child, parent,
        };
        var trusted = new TrustOptions(command);
        command.Add(json);
        command.SetAction((call, cancellation) =>
        {
            var trust = trusted.Of(call);
            var place = call.GetRequiredValue(file);
            var bundle = SigningFiles.Signature(place);
            var result = SigningFiles.Use(place, () => new DerivationVerifier(clock).CheckSignature(bundle, trust));
            // Whoever did not sign has nothing to say about the files: they are not read.
            if (result.Problems.IsEmpty)
            {
                result = LineageModels.Use(() =>
                {
                    var model = LineageModels.Read(terminal, call.GetRequiredValue(child), cancellation);
                    var parents = call.GetRequiredValue(parent).Select(p => LineageModels.Read(terminal, p, cancellation)).ToImmutableArray();
                    return ReadingProgress.Show(terminal, "comparing", progress => DerivationVerifier.Replay(result, model, parents, progress, cancellation));
                });
            }

            cancellation.ThrowIfCancellationRequested();
            if (call.GetValue(json)) terminal.Out.Write(DerivationJson.Write(result));
            else DerivationView.Verified(result, terminal);
            return Task.FromResult(result.Verified ? ExitCode.Done : ExitCode.Finding);
        });
        return command.WithExamples(
            "hayward lineage verify model-Q8_0.derivation.json --child model-Q8_0.gguf \\\n    --parent ./base --key key.pub.pem");
    }
}
