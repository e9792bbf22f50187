using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Terms;
using Hayward.Terms.Compatibility;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms compatible A B</c>.</summary>
internal static class TermsCompatibleCommand
{
    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("a") { Description = "A licence: an identifier, a name, a hub tag or an address." };
        var b = new Argument<string>("b") { Description = "Another one." };
        var json = new Option<bool>("--json") { Description = "Print the answer as one JSON document." };
        var command = new Command("compatible", "Say whether what is under one licence may be part of a work under another, both ways.") { a, b, json };
        command.SetAction(call =>
        {
            var (one, other) = (Find(call.GetRequiredValue(a)), Find(call.GetRequiredValue(b)));
            var report = CompatibilityReport.Of(one, other);
            if (call.GetValue(json)) terminal.Out.Write(CompatibilityJson.Write(report));
            else CompatibilityView.Write(report, terminal);
            return ExitCode.Done;
        });
        return command.WithExamples("hayward terms compatible GPL-3.0-only Apache-2.0", "hayward terms compatible llama3.1 cc-by-sa-4.0");
    }

    private static License Find(string word) =>
        LicenseCatalog.BuiltIn.Resolve(word) ?? throw new InputException($"{word} is no licence of the catalogue; an SPDX identifier, a hub tag, a name or an address was expected.");
}
