using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Signing;
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
        var unsigned = new Option<bool>("--ignore-unsigned-files") { Description = "Be content when files are here that were not signed." };
        var partial = new Option<bool>("--partial") { Description = "Verify the files that are here and list those that are not." };
        var digests = new Option<string?>("--from-digests") { Description = "Believe these digests instead of reading: a list as sha256sum writes it, the JSON of a hub listing or of artifact hash, or a folder of Git LFS pointers.", HelpName = "FILE" };
        var ignore = new Option<string[]>("--ignore-paths") { Description = "This file or folder may be here unsigned; repeat for more.", HelpName = "PATH" };
        var links = new Option<bool>("--allow-symlinks") { Description = "Follow symbolic links to files although the signer did not." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("verify", "Say whether a model is what was signed, by whom, and what differs.")
        {
            path, signature, tensors,
        };
        var trusted = new TrustOptions(command);
        foreach (var option in (Option[])[unsigned, partial, digests, ignore, links, json]) command.Add(option);
        command.Validators.Add(given =>
        {
            if (given.GetValue(signature) is null == given.GetValue(tensors) is null) given.AddError("Give the signature of the model with --signature, or that of its tensors with --tensor-attestation.");
            if (given.GetValue(tensors) is not null && (given.GetValue(path) is null || given.GetValue(digests) is not null)) given.AddError("Tensors are verified by reading; give the folder or file that holds them.");
            if (given.GetValue(path) is null && given.GetValue(digests) is null) given.AddError("Give the model, or its digests with --from-digests.");
        });
        command.SetAction((call, cancellation) =>
        {
            var trust = trusted.Of(call);
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
