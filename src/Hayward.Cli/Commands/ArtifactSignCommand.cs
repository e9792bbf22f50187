using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Cli.Views;
using Hayward.Signing;
using Hayward.Signing.Statements;
using Hayward.Signing.Tensors;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact sign PATH</c>.</summary>
internal static class ArtifactSignCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var path = new Argument<string?>("path") { Description = "The model: a folder or a file.", Arity = ArgumentArity.ZeroOrOne };
        var signature = new Option<string>("--signature") { Description = "Where the signature goes.", HelpName = "FILE", Required = true };
        var ignore = new Option<string[]>("--ignore-paths") { Description = "Leave out this file or folder of the model; repeat for more.", HelpName = "PATH" };
        var git = new Option<bool>("--include-git") { Description = "Also sign .git, .github, .gitignore and .gitattributes at the root." };
        var links = new Option<bool>("--allow-symlinks") { Description = "Follow symbolic links to files; without it they are refused." };
        var hash = new Option<string>("--hash") { Description = "Hash of the content: sha256, blake2b or blake3.", HelpName = "NAME", DefaultValueFactory = _ => "sha256" };
        hash.AcceptOnlyFromAmong("sha256", "blake2b", "blake3");
        var shards = new Option<bool>("--shards") { Description = "Hash files in parts, so that parts can be checked and hashed at the same time." };
        var size = new Option<long>("--shard-size") { Description = "Bytes of a part.", HelpName = "BYTES", DefaultValueFactory = _ => Serialization.UsualShardSize };
        size.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<long>() < 1) given.AddError("The size of a part is at least 1 byte.");
        });
        var digests = new Option<string?>("--from-digests") { Description = "Believe these digests instead of reading: a list as sha256sum writes it, the JSON of a hub listing or of artifact hash, or a folder of Git LFS pointers.", HelpName = "FILE" };
        var name = new Option<string?>("--name") { Description = "Name of the model in the statement; that of the folder or file when left out.", HelpName = "NAME" };
        var resign = new Option<string?>("--resign") { Description = "An earlier signature by this key: only files named by --changed, and new ones, are read.", HelpName = "FILE" };
        var changed = new Option<string[]>("--changed") { Description = "A file or folder that has changed since the earlier signature; repeat for more.", HelpName = "PATH" };
        var cache = new Option<bool>("--trust-cache") { Description = "Believe the digest cache of artifact hash where a file has not changed by the word of the system." };
        var tensors = new Option<string?>("--tensor-attestation") { Description = "Also sign the tensors, so that a holder of one shard can verify them; where that signature goes.", HelpName = "FILE" };
        var pkcs11 = new Option<string?>("--pkcs11") { Description = "Key on a token (RFC 7512); not there yet, it waits for a maintained binding.", HelpName = "URI" };
        var command = new Command("sign", "Sign a model by OpenSSF Model Signing 1.0.") { path };
        var signing = new SigningKeyOptions(command);
        foreach (var option in (Option[])[signature, ignore, git, links, hash, shards, size, digests, name, resign, changed, cache, tensors, pkcs11]) command.Add(option);
        command.Validators.Add(given =>
        {
            if (given.GetValue(pkcs11) is not null) given.AddError("Keys on a PKCS #11 token cannot be used yet: there is no maintained binding for .NET that this program can be built with; give a key in a file with --key.");
            else if (!signing.Given(given)) given.AddError("Give the private key with --key.");
            else if (given.GetValue(path) is null && given.GetValue(digests) is null) given.AddError("Give the model, or its digests with --from-digests.");
            else if (given.GetValue(tensors) is not null && (given.GetValue(digests) is not null || given.GetValue(resign) is not null))
                given.AddError("The tensors can be signed only when the files are read; leave out --from-digests and --resign.");
            else if (given.GetValue(changed) is { Length: > 0 } && given.GetValue(resign) is null) given.AddError("--changed says what changed since the signature that --resign names.");
        });
        command.SetAction((call, cancellation) =>
        {
            using var signer = signing.Key(call, terminal);
            var target = call.GetRequiredValue(signature);
            var request = new SigningRequest
            {
                Path = call.GetValue(path),
                Name = call.GetValue(name),
                Digests = call.GetValue(digests) is { } source ? SigningFiles.Digests(source, cancellation) : null,
                Previous = call.GetValue(resign) is { } earlier ? new PreviousSignature(SigningFiles.Signature(earlier), [.. call.GetValue(changed) ?? []]) : null,
                Key = signer,
                Cache = call.GetValue(cache) ? DigestCache.OfUser(clock) : null,
                Certificates = signing.Certificates(call),
                Outputs = call.GetValue(tensors) is { } second ? [target, second] : [target],
                IgnoredPaths = [.. call.GetValue(ignore) ?? []],
                IncludeGit = call.GetValue(git),
                AllowSymlinks = call.GetValue(links),
                Hash = ContentHashes.Named(call.GetRequiredValue(hash))!.Value,
                ShardSize = call.GetValue(shards) ? call.GetValue(size) : null,
            };
            var signed = SigningFiles.Use(() => ReadingProgress.Show(terminal, progress => ModelSigner.Sign(request, call.GetValue(tensors) is null ? Measures.None : Measures.Tensors, progress, cancellation)));
            var attested = call.GetValue(tensors) is null ? default : SigningFiles.Use(() => TensorSigner.Sign(signed, signer, request.Certificates));
            cancellation.ThrowIfCancellationRequested();
            Write(target, signed.Bundle);
            if (call.GetValue(tensors) is { } place) Write(place, attested.Bundle);
            SignatureView.Signed(signed, attested.Attestation, signer.Hint, target, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward artifact sign ./my-model --key key.pem --signature model.sig",
            "hayward artifact sign model.gguf --key key.pem --certificate-chain chain.pem \\\n    --signature model.gguf.sig");
    }

    private static void Write(string path, ReadOnlyMemory<byte> bundle) => OutputFile.Write(path, System.Text.Encoding.UTF8.GetString(bundle.Span));
}
