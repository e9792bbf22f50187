using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Release.Bundles;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release verify BUNDLE</c>.</summary>
internal static class ReleaseVerifyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var bundle = new Argument<string>("bundle") { Description = "The folder that 'hayward release package' made." };
        var key = new Option<string[]>("--key") { Description = "Public key of the publisher, in PEM or DER; repeat where others signed the model or a decision.", HelpName = "FILE", Required = true };
        var model = new Option<string?>("--model") { Description = "Folder that holds the weights where the bundle only names them.", HelpName = "FOLDER" };
        var git = new Option<bool>("--pass-git") { Description = "Pass over .git, .github, .gitignore and .gitattributes at the root, which git and hubs put there." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON document." };
        var command = new Command("verify", "Check a release without any connection: signatures, digests, gates replayed, nothing missing, nothing more.") { bundle, key, model, git, json };
        command.SetAction((call, cancellation) =>
        {
            var keys = new BundleKeys([.. call.GetRequiredValue(key).Select(SigningFiles.PublicKey)]);
            if (call.GetValue(model) is { } folder && !Directory.Exists(folder)) throw new InputException($"{folder} is no folder; the folder that holds the weights was expected.");
            var request = new BundleVerificationRequest(call.GetRequiredValue(bundle), keys, call.GetValue(model), call.GetValue(git));
            var result = ReleaseBundles.Use(() => ReadingProgress.Show(terminal, progress => new BundleVerifier(KnowledgeBase.BuiltIn, clock).Verify(request, progress, cancellation)));
            cancellation.ThrowIfCancellationRequested();
            foreach (var one in keys.Keys) one.Dispose();
            if (call.GetValue(json)) terminal.Out.Write(BundleJson.Write(result));
            else BundleView.Verified(result, terminal);
            return Task.FromResult(result.Verified ? ExitCode.Done : ExitCode.Finding);
        });
        return command.WithExamples(
            "hayward release verify ./bundle --key key.pub.pem",
            "hayward release verify ./bundle --key key.pub.pem --model ./my-model --json");
    }
}
