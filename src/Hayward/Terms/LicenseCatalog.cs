using System.Collections.Immutable;
using Hayward.Knowledge;
using Hayward.Terms.Recognition;

namespace Hayward.Terms;

/// <summary>Every licence that is known, and how declared names find it.</summary>
public sealed class LicenseCatalog
{
    private const string Folder = "licenses";
    private const string HubPath = Folder + "/hub.yaml";

    private static readonly Lazy<LicenseCatalog> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly Dictionary<string, License> _byId;
    private readonly Dictionary<string, License> _byKey;
    private readonly Dictionary<string, License> _byAddress;
    private readonly ImmutableArray<string> _addressesWithIds;
    private readonly Lazy<TextMatcher> _texts;

    private LicenseCatalog(
        Dictionary<string, License> byId,
        Dictionary<string, License> byKey,
        Dictionary<string, License> byAddress,
        HubFile hub,
        ImmutableSortedDictionary<string, string> digests,
        KnowledgeBase knowledge)
    {
        _byId = byId;
        _byKey = byKey;
        _byAddress = byAddress;
        _addressesWithIds = hub.AddressesWithIds;
        HubTags = [.. hub.Tags.Select(entry => entry.Tag)];
        Knowledge = digests;
        _texts = new(() => new TextMatcher(TextIndexFile.Read(knowledge), this));
        All = [.. byId.Values.OrderBy(license => license.Id, StringComparer.OrdinalIgnoreCase).ThenBy(license => license.Id, StringComparer.Ordinal)];
    }

    /// <summary>The catalog that travels inside the library, read on first use.</summary>
    public static LicenseCatalog BuiltIn => Shared.Value;

    /// <summary>Every licence, by identifier.</summary>
    public ImmutableArray<License> All { get; }

    /// <summary>Licence tags that the hub offers.</summary>
    public ImmutableArray<string> HubTags { get; }

    /// <summary>Digests of the knowledge files that were read, by path.</summary>
    public ImmutableSortedDictionary<string, string> Knowledge { get; }

    /// <summary>The texts by which its licences are recognised, read on first use.</summary>
    internal TextMatcher Texts => _texts.Value;

    /// <summary>Reads the catalog of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">A file does not have its shape, or two licences claim one spelling.</exception>
    public static LicenseCatalog Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var files = knowledge.Files(Folder);
        var digests = files.ToImmutableSortedDictionary(file => file.Path, file => file.Digest.ToString(), StringComparer.Ordinal);
        var identifiers = IdentifierFile.Read(knowledge);
        var hub = files.Single(file => file.Path == HubPath).Read(LicenseKnowledgeContext.Default.HubFile);
        var vocabulary = TermVocabulary.Read(knowledge);
        digests = digests.Add(TermVocabulary.Path, vocabulary.Knowledge);
        var builder = new LicenseCatalogBuilder(identifiers, IdentifierFile.Path, vocabulary);
        foreach (var file in files)
        {
            if (file.Path is not (IdentifierFile.Path or HubPath)) builder.Add(file.Read(LicenseKnowledgeContext.Default.LicenseFile), file.Path);
        }

        builder.Add(hub, HubPath);
        return new LicenseCatalog(builder.ById(), builder.ByKey(), builder.ByAddress(), hub, digests, knowledge);
    }

    /// <summary>The licence with exactly this identifier, case included; null when there is none.</summary>
    public License? ById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The licence that somebody declares by identifier, hub tag, name or address, whatever the case, blanks and hyphens. Null when the
    /// declaration is none of these: there is no guessing. <c>other</c> and <c>unknown</c> give entries of <see cref="LicenseKind.None"/>.</summary>
    public License? Resolve(string? declared)
    {
        if (string.IsNullOrWhiteSpace(declared)) return null;
        var text = declared.Trim().Trim('"', '\'', '`', '<', '>', '[', ']').Trim();
        if (text.Length is 0 or > LicenseName.Longest) return null;
        if (_byId.TryGetValue(text, out var exact)) return exact;
        if (LicenseName.Address(text) is { } address) return ByAddress(address);
        if (text.StartsWith("license:", StringComparison.OrdinalIgnoreCase)) text = text["license:".Length..];
        return _byKey.GetValueOrDefault(LicenseName.Key(text));
    }

    private License? ByAddress(string address)
    {
        if (_byAddress.TryGetValue(address, out var license)) return license;
        foreach (var prefix in _addressesWithIds)
        {
            if (!address.StartsWith(prefix, StringComparison.Ordinal)) continue;
            // creativecommons.org/licenses/by-nc/4.0: the path is the identifier without its beginning.
            var rest = address[prefix.Length..].Replace('/', '-');
            return _byKey.GetValueOrDefault(LicenseName.Key(rest)) ?? _byKey.GetValueOrDefault(LicenseName.Key("cc-" + rest));
        }

        return null;
    }
}
