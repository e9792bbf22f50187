using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Signing;
using Hayward.Signing.Derivations;
using Hayward.Signing.Sigstore;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage verify CERTIFICATE</c>.</summary>
internal static class LineageVerifyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new Argument<string>("certificate") { Description = "The derivation certificate." };
        var child = new Option<string>("--child") { Description = "The derived model.", HelpName = "LOCATOR", Required = true };
        var parent = new Option<string[]>("--parent") { Description = "What it was made from; repeat for every parent, in any order.", HelpName = "LOCATOR", Required = true };
        var key = new Option<string?>("--key") { Description = "Public key of the signer, in PEM or DER.", HelpName = "FILE" };
        var chain = new Option<string[]>("--certificate-chain") { Description = "Certificates that you trust to vouch for the signer; repeat for more.", HelpName = "FILE" };
        var expired = new Option<bool>("--allow-expired") { Description = "Accept a certificate that was valid once and has expired since." };
        var identity = new Option<string?>("--identity") { Description = "Who must have signed: an e-mail address or a URI.", HelpName = "NAME" };
        var provider = new Option<string?>("--identity-provider") { Description = "Who must have vouched for the identity.", HelpName = "URL" };
        var root = new Option<string?>("--trust-root") { Description = "Trust root of Sigstore: trusted_root.json.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("verify", "Check the signature of a derivation certificate and measure the derivation again.")
        {
            file, child, parent, key, chain, expired, identity, provider, root, json,
        };
        command.Validators.Add(given =>
        {
            var ways = (given.GetValue(key) is null ? 0 : 1) + (given.GetValue(chain) is { Length: > 0 } ? 1 : 0) + (given.GetValue(identity) is null ? 0 : 1);
            if (ways != 1) given.AddError("Say whom you trust, in one way: --key, --certificate-chain, or --identity with --identity-provider and --trust-root.");
            else if (given.GetValue(identity) is not null && (given.GetValue(provider) is null || given.GetValue(root) is null))
                given.AddError("An identity means nothing without --identity-provider and --trust-root.");
        });
        command.SetAction((call, cancellation) =>
        {
            Trust trust = call.GetValue(key) is { } publicKey ? new TrustedKey(SigningFiles.PublicKey(publicKey))
                : call.GetValue(identity) is { } name
                    ? new TrustedIdentity(new KeylessPolicy(name, call.GetValue(provider)!, SigningFiles.TrustRoot(call.GetValue(root)!)))
                    : new TrustedCertificates(SigningFiles.Certificates(call.GetValue(chain)!), call.GetValue(expired));
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
