using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography.X509Certificates;
using Hayward.Signing.Keys;

namespace Hayward.Cli.Commands;

/// <summary>The options that name the key with which something is signed.</summary>
internal sealed class SigningKeyOptions
{
    private readonly Option<string?> _key = new("--key") { Description = "Private key in PEM: P-256, P-384 or P-521.", HelpName = "FILE" };
    private readonly Option<string?> _passphrase = new("--passphrase-env") { Description = "Environment variable that holds the passphrase of the key; without it a terminal is asked.", HelpName = "NAME" };
    private readonly Option<string[]> _chain = new("--certificate-chain") { Description = "Certificates of the key and above it, in PEM or DER; repeat for more files.", HelpName = "FILE" };

    /// <summary>Adds the options to a command.</summary>
    public SigningKeyOptions(Command command)
    {
        foreach (var option in (Option[])[_key, _passphrase, _chain]) command.Add(option);
    }

    /// <summary>True when a key is given.</summary>
    public bool Given(SymbolResult given) => given.GetValue(_key) is not null;

    /// <summary>The key; a terminal is asked for its passphrase where it has one.</summary>
    /// <exception cref="InputException">It cannot be read or used.</exception>
    public SigningKey Key(ParseResult call, Terminal terminal) => SigningFiles.PrivateKey(call.GetValue(_key)!, call.GetValue(_passphrase), terminal);

    /// <summary>The certificates of the key; none for a signature by the key alone.</summary>
    /// <exception cref="InputException">One cannot be read or used.</exception>
    public ImmutableArray<X509Certificate2> Certificates(ParseResult call) => SigningFiles.Certificates(call.GetValue(_chain) ?? []);
}
