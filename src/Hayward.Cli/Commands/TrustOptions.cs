using System.CommandLine;
using Hayward.Signing;
using Hayward.Signing.Sigstore;

namespace Hayward.Cli.Commands;

/// <summary>The options that say whom a verifier trusts to have signed.</summary>
internal sealed class TrustOptions
{
    private readonly Option<string?> _key = new("--key") { Description = "Public key of the signer, in PEM or DER.", HelpName = "FILE" };
    private readonly Option<string[]> _chain = new("--certificate-chain") { Description = "Certificates that you trust to vouch for the signer; repeat for more.", HelpName = "FILE" };
    private readonly Option<bool> _expired = new("--allow-expired") { Description = "Accept a certificate that was valid once and has expired since." };
    private readonly Option<string?> _identity = new("--identity") { Description = "Who must have signed: an e-mail address or a URI.", HelpName = "NAME" };
    private readonly Option<string?> _provider = new("--identity-provider") { Description = "Who must have vouched for the identity.", HelpName = "URL" };
    private readonly Option<string?> _root = new("--trust-root") { Description = "Trust root of Sigstore: trusted_root.json.", HelpName = "FILE" };

    /// <summary>Adds the options to a command.</summary>
    public TrustOptions(Command command)
    {
        foreach (var option in (Option[])[_key, _chain, _expired, _identity, _provider, _root]) command.Add(option);
        command.Validators.Add(given =>
        {
            var ways = (given.GetValue(_key) is null ? 0 : 1) + (given.GetValue(_chain) is { Length: > 0 } ? 1 : 0) + (given.GetValue(_identity) is null ? 0 : 1);
            if (ways != 1) given.AddError("Say whom you trust, in one way: --key, --certificate-chain, or --identity with --identity-provider and --trust-root.");
            else if (given.GetValue(_identity) is not null && (given.GetValue(_provider) is null || given.GetValue(_root) is null))
                given.AddError("An identity means nothing without --identity-provider and --trust-root.");
        });
    }

    /// <summary>Whom they name.</summary>
    /// <exception cref="InputException">A file cannot be read or used.</exception>
    public Trust Of(ParseResult call) => call.GetValue(_key) is { } key ? new TrustedKey(SigningFiles.PublicKey(key))
        : call.GetValue(_identity) is { } name
            ? new TrustedIdentity(new KeylessPolicy(name, call.GetValue(_provider)!, SigningFiles.TrustRoot(call.GetValue(_root)!)))
            : new TrustedCertificates(SigningFiles.Certificates(call.GetValue(_chain)!), call.GetValue(_expired));
}
