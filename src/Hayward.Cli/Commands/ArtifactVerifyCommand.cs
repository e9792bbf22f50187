using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Signing;
using Hayward.Signing.Sigstore;
using Hayward.Signing.Tensors;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact verify PATH</c>.</summary>
internal static class ArtifactVerifyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var path = new Argument<string?>("path") { Description = "The model: a folder or a file.", Arity = ArgumentArity.ZeroOrOne };
        var signature = new Option<string?>("--signature") { Description = "The signature of the model.", HelpName = "FILE" };
        var tensors = new Option<string?>("--tensor-attestation") { Description = "The signature of its tensors, in place of that of its files: say which tensors are attested, even of one shard.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Public key of the signer, in PEM or DER.", HelpName = "FILE" };
        var chain = new Option<string[]>("--certificate-chain") { Description = "Certificates that you trust to vouch for the signer; repeat for more.", HelpName = "FILE" };
        var expired = new Option<bool>("--allow-expired") { Description = "Accept a certificate that was valid once and has expired since." };
        var identity = new Option<string?>("--identity") { Description = "Who must have signed: an e-mail address or a URI.", HelpName = "NAME" };
        var provider = new Option<string?>("--identity-provider") { Description = "Who must have vouched for the identity.", HelpName = "URL" };
        var root = new Option<string?>("--trust-root") { Description = "Trust root of Sigstore: trusted_root.json.", HelpName = "FILE" };
        var unsigned = new Option<bool>("--ignore-unsigned-files") { Description = "Be content when files are here that were not signed." };
        var partial = new Option<bool>("--partial") { Description = "Verify the files that are here and list those that are not." };
        var digests = new Option<string?>("--from-digests") { Description = "Believe these digests instead of reading: a list as sha256sum writes it, the JSON of a hub listing or of artifact hash, or a folder of Git LFS pointers.", HelpName = "FILE" };
        var ignore = new Option<string[]>("--ignore-paths") { Description = "This file or folder may be here unsigned; repeat for more.", HelpName = "PATH" };
        var links = new Option<bool>("--allow-symlinks") { Description = "Follow symbolic links to files although the signer did not." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("verify", "Say whether a model is what was signed, by whom, and what differs.")
        {
            path, signature, tensors, key, chain, expired, identity, provider, root, unsigned, partial, digests, ignore, links, json,
        };
        command.Validators.Add(given =>
        {
            var ways = (given.GetValue(key) is null ? 0 : 1) + (given.GetValue(chain) is { Length: > 0 } ? 1 : 0) + (given.GetValue(identity) is null ? 0 : 1);
            if (given.GetValue(signature) is null == given.GetValue(tensors) is null) given.AddError("Give the signature of the model with --signature, or that of its tensors with --tensor-attestation.");
            if (given.GetValue(tensors) is not null && (given.GetValue(path) is null || given.GetValue(digests) is not null)) given.AddError("Tensors are verified by reading; give the folder or file that holds them.");
            if (given.GetValue(path) is null && given.GetValue(digests) is null) given.AddError("Give the model, or its digests with --from-digests.");
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
            if (call.GetValue(tensors) is { } attestation) return Task.FromResult(Tensors(terminal, clock, attestation, trust, call.GetValue(path)!, call.GetValue(json), cancellation));
            var file = call.GetValue(signature)!;
            var request = new VerificationRequest
            {
                Bundle = SigningFiles.Signature(file),
                BundlePath = file,
                Trust = trust,
                Path = call.GetValue(path),
                Digests = call.GetValue(digests) is { } source ? SigningFiles.Digests(source, cancellation) : null,
                IgnoreUnsigned = call.GetValue(unsigned),
                Partial = call.GetValue(partial),
                AllowSymlinks = call.GetValue(links),
                IgnoredPaths = [.. call.GetValue(ignore) ?? []],
            };
            var result = SigningFiles.Use(file, () => ReadingProgress.Show(terminal, progress => new ModelVerifier(clock).Verify(request, progress, cancellation)));
            cancellation.ThrowIfCancellationRequested();
            if (call.GetValue(json)) terminal.Out.Write(VerificationJson.Write(result));
            else SignatureView.Verified(result, terminal);
            return Task.FromResult(result.Verified ? ExitCode.Done : ExitCode.Finding);
        });
        return command.WithExamples(
            "hayward artifact verify ./my-model --signature ./my-model/model.sig \\\n    --key key.pub.pem",
            "hayward artifact verify . --signature model.sig --certificate-chain root.pem",
            "hayward artifact verify . --signature model.sig --partial --key key.pub.pem");
    }

    private static int Tensors(Terminal terminal, TimeProvider clock, string file, Trust trust, string path, bool json, CancellationToken cancellation)
    {
        var bundle = SigningFiles.Signature(file);
        var result = SigningFiles.Use(file, () => ReadingProgress.Show(terminal, progress => new TensorVerifier(clock).Verify(bundle, trust, path, progress, cancellation)));
        cancellation.ThrowIfCancellationRequested();
        if (json) terminal.Out.Write(VerificationJson.Write(result));
        else TensorView.Write(result, terminal);
        return result.Verified ? ExitCode.Done : ExitCode.Finding;
    }
}
