using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Release.Decisions;

namespace Hayward.Cli.Commands;

/// <summary>Who decides, why, what was said against it, and with which key: the options of every command that enters a decision.</summary>
internal sealed class DeciderOptions
{
    private readonly Option<string[]> _by = new("--by") { Description = "Who decides; repeat for more, each with a --role.", HelpName = "NAME" };
    private readonly Option<string[]> _role = new("--role") { Description = "In which role; in the order of --by.", HelpName = "ROLE" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why.", HelpName = "TEXT" };
    private readonly Option<string[]> _dissent = new("--dissent") { Description = "What was said against it, and by whom; repeat for more.", HelpName = "TEXT" };
    private readonly SigningKeyOptions _signing;
    private readonly Option<bool> _json = new("--json") { Description = "Print the decision as one JSON document." };

    public DeciderOptions(Command command)
    {
        foreach (var option in (Option[])[_by, _role, _reason, _dissent]) command.Add(option);
        _signing = new SigningKeyOptions(command);
        command.Add(_json);
        command.Validators.Add(given =>
        {
            var (by, role) = (given.GetValue(_by) ?? [], given.GetValue(_role) ?? []);
            if (by.Length == 0 || by.Length != role.Length) given.AddError("Say who decides and in which role: --by NAME --role ROLE, as many of the one as of the other.");
            else if (string.IsNullOrWhiteSpace(given.GetValue(_reason))) given.AddError("Say why with --reason.");
            else if (!_signing.Given(given)) given.AddError("A decision is signed: give a private key with --key.");
        });
    }

    /// <summary>What was said.</summary>
    public DecisionWill Will(ParseResult call) =>
        new([.. call.GetValue(_by)!.Zip(call.GetValue(_role)!, (name, role) => new Decider(name, role))], call.GetValue(_reason)!, [.. call.GetValue(_dissent) ?? []]);

    /// <summary>Makes the decision, signs it and enters it; says so.</summary>
    /// <exception cref="InputException">It is refused.</exception>
    public int Enter(ParseResult call, ReleaseSitting sitting, Terminal terminal, TimeProvider clock, Func<DecisionMaker, Decision> decide, CancellationToken cancellation)
    {
        using var key = _signing.Key(call, terminal);
        var certificates = _signing.Certificates(call);
        try
        {
            var decision = decide(new DecisionMaker(sitting.Ladder, sitting.Log, sitting.Facts, clock.GetUtcNow(), ModelExamination.Version));
            var bytes = SigningFiles.Use(() => DecisionSigner.Sign(decision, key, certificates));
            cancellation.ThrowIfCancellationRequested();
            DecisionFiles.Append(sitting.Log.Folder, decision, bytes, sitting.Ladder, sitting.Facts);
            var file = Path.Combine(sitting.Log.Folder, decision.FileName);
            if (call.GetValue(_json)) terminal.Out.Write(DecisionJson.Write(new DecisionReport(decision, file, key.Hint)));
            else DecisionView.Write(decision, file, terminal);
            return ExitCode.Done;
        }
        catch (DecisionException refused) when (refused.Gate is { } gate)
        {
            terminal.Error.WriteLine($"hayward: {SafeText.Plain(refused.Message)}");
            if (!call.GetValue(_json)) GateView.Write(gate, terminal);
            return ExitCode.Finding;
        }
        catch (DecisionException refused)
        {
            throw new InputException(refused.Message);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new InputException($"{sitting.Log.Folder} cannot be written ({fault.Message.TrimEnd('.')}); check its permissions.");
        }
    }

    /// <summary>The digest that stands for what is decided upon: given, or typed by the person at the terminal.</summary>
    /// <exception cref="InputException">Nobody gave it.</exception>
    public static string Digest(string? given, Terminal terminal)
    {
        if (given is not null) return given;
        return terminal.Ask("Type the digest of the checkpoint (64 hexadecimal digits) to confirm: ")
            ?? throw new InputException("Nobody is at a terminal to type the digest of the checkpoint; give it with --digest, as hayward release status shows it.");
    }
}
