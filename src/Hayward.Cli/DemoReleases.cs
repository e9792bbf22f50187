using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Knowledge;
using Hayward.Release.Dossiers;
using Hayward.Samples;

namespace Hayward.Cli;

/// <summary>Two releases of the sample commons, taken as far as their evidence carries them with the commands that a publisher would use.</summary>
internal sealed class DemoReleases(string root, TimeProvider clock, CancellationToken cancellation)
{
    private static readonly ImmutableArray<string> Ladder = ["internal", "trusted-evaluation", "limited-research", "gated-download", "broad-release"];

    private readonly CheckpointDigest _digest = CheckpointDigest.Read(KnowledgeBase.BuiltIn);

    private string Key => Path.Combine(root, "releases", "publisher.pem");

    private string PublicKey => Path.Combine(root, "releases", "publisher.pub.pem");

    /// <summary>Writes the two, decides on them, and makes a page of each and a bundle of the first.</summary>
    /// <returns>The pages.</returns>
    public async Task<ImmutableArray<string>> WriteAsync()
    {
        var folders = SampleReleases.WriteAll(Path.Combine(root, "models"), Path.Combine(root, "releases"), Checkpoint);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        OutputFile.Write(Key, key.ExportPkcs8PrivateKeyPem());
        OutputFile.Write(PublicKey, key.ExportSubjectPublicKeyInfoPem());
        var (open, stopped) = (folders[0], folders[1]);
        await RunAsync("artifact", "bom", open, "--output", Path.Combine(open, "commoner.cdx.json"));
        await RunAsync("artifact", "sign", open, "--key", Key, "--signature", Path.Combine(open, "model.sig"), "--ignore-paths", "release");
        await RunAsync("release", "init", open, "--refresh");
        foreach (var stage in Ladder)
            await AdvanceAsync(open, stage, "E. Fairweather", stage == "broad-release" ? ["--dissent", "R. Penhale wishes to wait until the discussion tab has a second reader."] : []);
        foreach (var stage in Ladder[..3]) await AdvanceAsync(stopped, stage, "A. Skerry", []);
        await RunAsync("release", "documents", open);
        await RunAsync("release", "package", open, "--to", Path.Combine(root, "releases", "bundle"), "--key", Key);
        await RunAsync("release", "verify", Path.Combine(root, "releases", "bundle"), "--key", PublicKey, "--model", open);
        var pages = ImmutableArray.CreateBuilder<string>();
        foreach (var folder in folders)
        {
            pages.Add(Path.Combine(root, $"release-{Path.GetFileName(folder)}.html"));
            await RunAsync("release", "status", folder, "--html", pages[^1]);
        }

        return pages.ToImmutable();
    }

    private Task AdvanceAsync(string folder, string stage, string name, string[] more) => RunAsync(
    [
        "release", "advance", stage, folder, "--digest", Checkpoint(folder), "--by", name, "--role", "release lead", "--reason", "What this stage asks is shown.", "--key", Key, .. more,
    ]);

    private string Checkpoint(string folder)
    {
        var place = ReleaseFolder.Without(Locator.Resolve(folder, Surroundings.OfProcess()), folder, Path.Combine(folder, ReleaseFolder.FolderName));
        return _digest.Of(ArtifactReader.Read(place, cancellation: cancellation))?.ToString() ?? throw new InputException($"{folder} could not be read to the end.");
    }

    // The commands themselves, so that the demo can do nothing that its reader cannot.
    private async Task RunAsync(params string[] args)
    {
        using var said = new StringWriter();
        var code = await HaywardProgram.RunAsync(args, new Terminal(TextWriter.Null, said, false, false, false, Terminal.UsualWidth), clock, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (code != ExitCode.Done) throw new InputException($"hayward {string.Join(' ', args)} ended with {code}: {said}");
    }
}
