using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Hayward.Artifacts.Comparison;
using Hayward.Cli.Views;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Signing.Derivations;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage certify CHILD</c>.</summary>
internal static class LineageCertifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var child = new Argument<string>("child") { Description = "The derived model: a file, a folder, or any other locator." };
        var parent = new Option<string[]>("--parent") { Description = "What it was made from; repeat for the parents of a merge, or for an adapter that was added.", HelpName = "LOCATOR", Required = true };
        var output = new Option<string?>("--output") { Description = "Where the certificate goes.", HelpName = "FILE" };
        var dry = new Option<bool>("--dry-run") { Description = "Measure and tell, and sign nothing." };
        var json = new Option<bool>("--json") { Description = "Print what was measured as one JSON document." };
        var seed = new Option<int>("--seed") { Description = "Seed of the samples on which ranks are measured.", HelpName = "NUMBER", DefaultValueFactory = _ => new ComparisonOptions().Seed };
        var command = new Command("certify", "Measure how a model comes from its parents, tensor by tensor, and sign that.") { child, parent };
        var signing = new SigningKeyOptions(command);
        foreach (var option in (Option[])[output, dry, json, seed]) command.Add(option);
        command.Validators.Add(given =>
        {
            if (given.GetValue(dry)) return;
            if (!signing.Given(given)) given.AddError("Give the private key with --key, or measure only with --dry-run.");
            else if (given.GetValue(output) is null) given.AddError("Say with --output where the certificate goes.");
        });
        command.SetAction((call, cancellation) =>
        {
            using var signer = call.GetValue(dry) ? null : signing.Key(call, terminal);
            var certificates = signing.Certificates(call);
            var options = new ComparisonOptions { Seed = call.GetRequiredValue(seed) };
            var report = LineageModels.Use(() =>
            {
                var model = LineageModels.Read(terminal, call.GetRequiredValue(child), cancellation);
                var parents = call.GetRequiredValue(parent).Select(p => LineageModels.Read(terminal, p, cancellation)).ToImmutableArray();
                return ReadingProgress.Show(terminal, "comparing", progress => DerivationMeasurement.Measure(model, parents, options, progress, cancellation));
            });
            if (call.GetValue(json)) terminal.Out.Write(DerivationJson.Write(report));
            else DerivationView.Measured(report, terminal);
            if (report.Grade is DerivationGrade.NotShown)
            {
                terminal.Error.WriteLine($"hayward: nothing shows that {SafeText.Plain(report.Child.Name)} comes from what was given; nothing was signed.");
                return Task.FromResult(ExitCode.Finding);
            }

            if (signer is null) return Task.FromResult(ExitCode.Done);
            var bundle = SigningFiles.Use(() => DerivationSigner.Sign(report, signer, certificates));
            cancellation.ThrowIfCancellationRequested();
            var target = call.GetValue(output)!;
            OutputFile.Write(target, Encoding.UTF8.GetString(bundle.Span));
            terminal.Error.WriteLine($"certified with the key {signer.Hint}: {SafeText.Plain(target)}");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward lineage certify model-Q8_0.gguf --parent ./base --key key.pem \\\n    --output model-Q8_0.derivation.json",
            "hayward lineage certify ./merge --parent ./one --parent ./other --dry-run");
    }
}
