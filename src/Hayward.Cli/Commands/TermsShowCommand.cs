using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Terms;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms show LICENSE</c>.</summary>
internal static class TermsShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var given = new Argument<string>("license") { Description = "A tag, name or address of a licence." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("show", "Show the texts of a licence and what it grants, bars and asks, each beside its clause.") { given, json };
        command.SetAction(call =>
        {
            var word = call.GetRequiredValue(given);
            var license = LicenseCatalog.BuiltIn.Resolve(word)
                ?? throw new InputException($"'{word}' is the name, tag or address of no licence that is known; 'hayward terms identify FILE' tells a licence by its text.");
            var sheet = LicenseSheet.Of(license, TermVocabulary.BuiltIn);
            if (call.GetValue(json)) terminal.Out.Write(LicenseSheet.Write(sheet));
            else TermsShowView.Write(sheet, terminal);
            return ExitCode.Done;
        });
        return command.WithExamples("hayward terms show gemma", "hayward terms show llama3.2 --json");
    }
}
