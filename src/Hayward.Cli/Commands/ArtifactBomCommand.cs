using System.CommandLine;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Bom;
using Hayward.Cards;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Signing;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact bom PATH</c>.</summary>
internal static class ArtifactBomCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var path = new Argument<string>("path") { Description = "A folder or file, or any other locator." };
        var format = new Option<string>("--format")
        {
            Description = "Form of the bill: cyclonedx-1.7, cyclonedx-1.6 or spdx-3.0.1.",
            HelpName = "FORM",
            DefaultValueFactory = _ => BomFormats.All[0].Name,
        };
        format.AcceptOnlyFromAmong([.. BomFormats.All.Select(f => f.Name)]);
        var signature = new Option<string?>("--signature") { Description = "Also verify this signature and say what it attests; needs --key or --certificate-chain.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "Public key of the signer, in PEM or DER.", HelpName = "FILE" };
        var chain = new Option<string[]>("--certificate-chain") { Description = "Certificates that you trust to vouch for the signer; repeat for more.", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var command = new Command("bom", "Bill of materials: files, licences, data, ancestors, who says so and what is not known.") { path, format, output, signature, key, chain };
        command.Validators.Add(given =>
        {
            var ways = (given.GetValue(key) is null ? 0 : 1) + (given.GetValue(chain) is { Length: > 0 } ? 1 : 0);
            if (ways != (given.GetValue(signature) is null ? 0 : 1)) given.AddError("A signature is verified against one of --key and --certificate-chain; give it with one of them.");
        });
        command.SetAction((call, cancellation) =>
        {
            var artifacts = ArtifactReading.Read(terminal, call.GetRequiredValue(path), Measures.Tensors | Measures.Observations, cancellation);
            var seal = call.GetValue(signature) is { } sealFile ? Verify(sealFile, call.GetValue(key), call.GetValue(chain) ?? [], call.GetRequiredValue(path), artifacts, clock, cancellation) : null;
            var bill = new BillBuilder(KnowledgeBase.BuiltIn, clock, ModelExamination.Version).Build(artifacts, CardReader.Read(artifacts), seal, new Scanner().Scan(artifacts));
            cancellation.ThrowIfCancellationRequested();
            using var text = new MemoryStream();
            BomFormats.Write(bill, BomFormats.All.First(f => f.Name == call.GetRequiredValue(format)).Format, text);
            var whole = Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
            if (call.GetValue(output) is not { } file)
            {
                terminal.Out.Write(whole);
            }
            else
            {
                OutputFile.Write(file, whole);
                terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(file)}");
                terminal.Error.WriteLine(Summary(bill));
            }

            return Task.FromResult(EndOf(artifacts, seal, terminal));
        });
        return command.WithExamples(
            "hayward artifact bom ./my-model --output model.cdx.json",
            "hayward artifact bom ./my-model --format spdx-3.0.1 --output model.spdx.json",
            "hayward artifact bom . --signature model.sig --key key.pub.pem");
    }

    private static string Summary(BillOfMaterials bill)
    {
        static string Count(int count, string one, string many) => count == 0 ? $"no {one}" : $"{count:N0} {(count == 1 ? one : many)}";
        var scan = bill.Properties.FirstOrDefault(p => p.Name == "hayward:scan")?.Fact.Value;
        return SafeText.Plain(
            $"{bill.Name.Value}: {Count(bill.Files.Length, "file", "files")}, {Count(bill.Licenses.Length, "licence", "licences")}, {Count(bill.Datasets.Length, "data set", "data sets")}, "
            + $"{Count(bill.Ancestors.Length, "ancestor", "ancestors")}; {Count(bill.Gaps.Length, "gap", "gaps")}, {Count(bill.Contradictions.Length, "contradiction", "contradictions")}{(scan is null ? "" : $"; scan {scan}")}");
    }

    // The signature is held against the digests of the one reading.
    private static CheckedSignature Verify(
        string file, string? key, string[] chain, string locator, ArtifactSet artifacts, TimeProvider clock, CancellationToken cancellation)
    {
        Trust trust = key is not null ? new TrustedKey(SigningFiles.PublicKey(key)) : new TrustedCertificates(SigningFiles.Certificates(chain), AllowExpired: false);
        var within = Directory.Exists(locator) ? Path.GetRelativePath(Path.GetFullPath(locator), Path.GetFullPath(file)).Replace('\\', '/') : Path.GetFileName(file);
        var name = artifacts.Files.Any(f => f.Path == within) ? within : Path.GetFileName(file);
        return SigningFiles.Use(file, () => CheckedSignature.Of(name, SigningFiles.Signature(file), trust, artifacts, clock, cancellation));
    }

    // A bill of files that could not be read in full is written and says so, and is no success.
    private static int EndOf(ArtifactSet artifacts, CheckedSignature? seal, Terminal terminal)
    {
        var hidden = artifacts.Problems.Where(p => p.HidesBytes).ToList();
        if (hidden.Count == 0 && seal is { Result.Verified: false })
        {
            terminal.Error.WriteLine($"hayward: the signature {SafeText.Plain(seal.Path)} does not attest these files; the bill says why.");
            return ExitCode.Finding;
        }

        if (hidden.Count == 0) return ExitCode.Done;
        var more = hidden.Count > 1 ? $" ({hidden.Count - 1:N0} more like it; the bill says so and covers the rest)" : " (the bill says so and covers the rest)";
        terminal.Error.WriteLine($"hayward: {SafeText.Plain(hidden[0].Message.TrimEnd('.'))}{more}.");
        return ExitCode.Input;
    }
}
