using System.CommandLine;
using System.Text;
using Hayward.Artifacts;
using Hayward.Bom;
using Hayward.Cards;
using Hayward.Cli.Views;
using Hayward.Knowledge;

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
        var output = new Option<string?>("--output") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
        var command = new Command("bom", "Bill of materials: files, licences, data, ancestors, who says so and what is not known.") { path, format, output };
        command.SetAction((call, cancellation) =>
        {
            var artifacts = ArtifactReading.Read(terminal, call.GetRequiredValue(path), Measures.Tensors, cancellation);
            var bill = new BillBuilder(KnowledgeBase.BuiltIn, clock, ModelExamination.Version).Build(artifacts, CardReader.Read(artifacts));
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
            }

            return Task.FromResult(EndOf(artifacts, terminal));
        });
        return command.WithExamples(
            "hayward artifact bom ./my-model --output model.cdx.json",
            "hayward artifact bom ./my-model --format spdx-3.0.1 --output model.spdx.json");
    }

    // A bill of files that could not be read in full is written and says so, and is no success.
    private static int EndOf(ArtifactSet artifacts, Terminal terminal)
    {
        var hidden = artifacts.Problems.Where(p => p.HidesBytes).ToList();
        if (hidden.Count == 0) return ExitCode.Done;
        var more = hidden.Count > 1 ? $" ({hidden.Count - 1:N0} more like it; the bill says so and covers the rest)" : " (the bill says so and covers the rest)";
        terminal.Error.WriteLine($"hayward: {SafeText.Plain(hidden[0].Message.TrimEnd('.'))}{more}.");
        return ExitCode.Input;
    }
}
