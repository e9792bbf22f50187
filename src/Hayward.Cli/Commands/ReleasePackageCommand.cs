using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Lineage.Chains;
using Hayward.Release.Bundles;
using Hayward.Release.Dossiers;
using Hayward.Signing.Keys;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release package FOLDER</c>.</summary>
internal static class ReleasePackageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model, or that of its dossier." };
        var to = new Option<string>("--to") { Description = "Folder to make; it must not be there yet.", HelpName = "BUNDLE", Required = true };
        var key = new Option<string?>("--key") { Description = "Private key of the publisher in PEM: P-256, P-384 or P-521. Signs the bundle, and the model where nobody did.", HelpName = "FILE" };
        var passphrase = new Option<string?>("--passphrase-env") { Description = "Environment variable that holds the passphrase of the key; without it a terminal is asked.", HelpName = "NAME" };
        var others = new Option<string[]>("--other-key") { Description = "Public key of somebody else who signed the model or a decision; repeat for more.", HelpName = "FILE" };
        var weights = new Option<bool>("--with-weights") { Description = "Copy the weights into the bundle; without it they are named with their digests." };
        var with = new Option<string[]>("--with") { Description = "Look for ancestors in this folder, whose terms must travel: a model, or the parent of models named owner--name; repeat for more.", HelpName = "FOLDER" };
        var texts = new Option<string?>("--license-texts") { Description = "Take licence texts from this folder; they are told by what they say.", HelpName = "FOLDER" };
        var json = new Option<bool>("--json") { Description = "Print what was packaged as one JSON document." };
        var command = new Command("package", "Lay out what goes to the hub as one folder that names every byte of it.") { folder, to, key, passphrase, others, weights, with, texts, json };
        command.SetAction((call, cancellation) =>
        {
            using var signer = call.GetValue(key) is { } file ? SigningFiles.PrivateKey(file, call.GetValue(passphrase), terminal) : null;
            ImmutableArray<VerificationKey> known = [.. (call.GetValue(others) ?? []).Select(SigningFiles.PublicKey)];
            var request = Request(terminal, clock, call.GetRequiredValue(folder), call.GetValue(with) ?? [], cancellation) with
            {
                To = call.GetRequiredValue(to),
                WithWeights = call.GetValue(weights),
                Key = signer,
                Others = known,
                Texts = call.GetValue(texts) is { } given ? LicenseTexts.Read(given) : [],
            };
            var packaged = ReleaseBundles.Use(() => ReadingProgress.Show(
                terminal, "writing", progress => new BundlePackager(KnowledgeBase.BuiltIn, clock, ModelExamination.Version).Package(request, progress, cancellation)));
            foreach (var one in known) one.Dispose();
            if (call.GetValue(json)) terminal.Out.Write(BundleJson.Write(packaged));
            else BundleView.Packaged(packaged, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward release package ./my-model --to ./bundle --key key.pem",
            "hayward release package ./my-model --to ./bundle --key key.pem \\\n    --with ./models --with-weights");
    }

    // The dossier, the model and its chain from one reading of every file.
    private static PackageRequest Request(Terminal terminal, TimeProvider clock, string folder, string[] with, CancellationToken cancellation) => ReleaseBundles.Use(() =>
    {
        var reader = new ReleaseCaseReader(KnowledgeBase.BuiltIn, clock, ModelExamination.Version);
        var home = ReleaseFolder.Find(folder);
        var dossier = reader.ReadFile(home).Dossier!;
        var place = ReleaseFolder.Model(home, dossier.Release.Model, Surroundings.OfProcess());
        var artifacts = ArtifactReading.Read(terminal, place, Measures.Usual, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new PackageRequest
        {
            Case = reader.Case(home, dossier, artifacts, cancellation),
            Place = place,
            Model = artifacts,
            Chain = new ChainBuilder(KnowledgeBase.BuiltIn, clock).Build(artifacts, CardReader.Read(artifacts), ModelFolders.Of(with)),
            To = "",
        };
    });
}
