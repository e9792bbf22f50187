using System.CommandLine;
using System.Text;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Terms;
using Hayward.Terms.Recognition;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms identify WORD|URL|FILE</c>.</summary>
internal static class TermsIdentifyCommand
{
    // Longer than any licence with all its notices.
    private const int MostBytes = 1024 * 1024;

    public static Command Create(Terminal terminal)
    {
        var given = new Argument<string>("license") { Description = "A tag, name or address of a licence, or a file that holds its text." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("identify", "Say which licence a word, an address or a text is. Ends with 1 when it is not one that is known.") { given, json };
        command.SetAction(call =>
        {
            var word = call.GetRequiredValue(given);
            var catalog = LicenseCatalog.BuiltIn;
            if (Directory.Exists(word)) throw new InputException($"{word} is a folder; a file with the text of a licence was expected.");
            var found = File.Exists(word) ? LicenseIdentification.OfText(word, Read(word), catalog) : LicenseIdentification.OfWord(word, catalog);
            if (call.GetValue(json)) terminal.Out.Write(LicenseIdentification.Write(found));
            else TermsIdentifyView.Write(found, terminal);
            return found.Outcome == Outcome.True ? ExitCode.Done : ExitCode.Finding;
        });
        return command.WithExamples("hayward terms identify 'Llama 3.1 Community License'", "hayward terms identify ./my-model/LICENSE");
    }

    private static string Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[MostBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > MostBytes) throw new InputException($"{path} has more than {MostBytes:N0} bytes; the text of a licence was expected.");
            if (bytes.AsSpan(0, length).Contains((byte)0)) throw new InputException($"{path} holds a zero byte; the text of a licence was expected.");
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }
}
