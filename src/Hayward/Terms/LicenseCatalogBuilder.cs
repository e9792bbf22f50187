using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>Puts a catalog together and refuses spellings that two licences claim.</summary>
internal sealed class LicenseCatalogBuilder
{
    private readonly TermVocabulary _vocabulary;
    private readonly Dictionary<string, License> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, License> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _old = new(StringComparer.Ordinal);

    /// <summary>Starts with the bare identifiers.</summary>
    public LicenseCatalogBuilder(IdentifierFile file, string path, TermVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        foreach (var line in file.Licenses)
        {
            var entry = IdentifierEntry.Parse(line, path);
            if (entry.Old) _old.Add(entry.Id);
            _byId.Add(entry.Id, new License
            {
                Id = entry.Id,
                Name = entry.Name,
                Spdx = !entry.Own,
                OsiApproved = entry.Osi,
                FsfLibre = entry.Fsf,
                OpenData = file.MofOpen.Contains(entry.Id) || file.OpenDefinition.Contains(entry.Id),
                ContentTypes = entry.Types,
            });
        }
    }

    /// <summary>Adds what a file says of one licence to its identifier, or a licence that no list holds.</summary>
    public void Add(LicenseFile file, string path)
    {
        var terms = new LicenseFileCheck(file, path, _vocabulary).Terms();
        var license = Merge(_byId.GetValueOrDefault(file.Id) ?? new License { Id = file.Id, Name = file.Name, FsfLibre = file.FsfLibre }, file, terms);
        _byId[file.Id] = license;
        foreach (var other in file.AlsoFor)
            _byId[other] = Like(license, other, path, "also-for") with { VersionOf = license.Id, Parts = license.Parts, SharesText = true };
        foreach (var other in file.OrLater?.Ids ?? [])
            _byId[other] = Later(Like(license, other, path, "or-later"), license, file.OrLater!.AlsoUnder) with { VersionOf = license.Id, Parts = license.Parts, SharesText = true };
        foreach (var other in file.SameTermsFor)
        {
            // The same in other words: the clauses are those of the text that was read.
            var same = Like(license, other, path, "same-terms-for");
            _byId[other] = same with
            {
                Parts = [new LicensePart("agreement", same.Name, Verified: false)],
                Terms = [.. same.Terms.Select(term => term with { Where = $"as in {license.Id}, {term.Where}", Verified = false })],
            };
        }

        foreach (var alias in file.Aliases) Alias(LicenseName.Key(alias), file.Id, path);
        foreach (var url in file.Urls) Address(url, file.Id, path);
    }

    /// <summary>Adds the tags of the hub.</summary>
    public void Add(HubFile hub, string path)
    {
        foreach (var entry in hub.Tags)
        {
            if (!_byId.TryGetValue(entry.Id, out var license)) throw new KnowledgeException($"{path}: the tag {entry.Tag} names {entry.Id}, which is no identifier.");
            Alias(LicenseName.Key(entry.Tag), entry.Id, path);
            if (!license.Aliases.Contains(entry.Tag)) _byId[entry.Id] = license with { Aliases = license.Aliases.Add(entry.Tag) };
        }
    }

    /// <summary>Licences by identifier.</summary>
    public Dictionary<string, License> ById() => new(_byId, StringComparer.Ordinal);

    /// <summary>Licences by comparable spelling: aliases first, then identifiers, then names; an identifier in use wins over an old one.</summary>
    public Dictionary<string, License> ByKey()
    {
        foreach (var (key, id) in _aliases) _byKey[key] = _byId[id];
        var keys = _byId.Values.SelectMany(license => new[] { (LicenseName.Key(license.Id), license, 0), (LicenseName.Key(license.Name), license, 1) })
            .OrderBy(entry => entry.Item3).ThenBy(entry => _old.Contains(entry.license.Id)).ThenBy(entry => entry.license.Id, StringComparer.Ordinal);
        foreach (var (key, license, _) in keys)
            if (key.Length > 0) _byKey.TryAdd(key, license);
        return _byKey;
    }

    /// <summary>Licences by address.</summary>
    public Dictionary<string, License> ByAddress() =>
        _addresses.ToDictionary(pair => pair.Key, pair => _byId[pair.Value], StringComparer.Ordinal);

    private License Like(License license, string other, string path, string key) =>
        !_byId.TryGetValue(other, out var same) ? throw new KnowledgeException($"{path} at $.{key}: {other} is no identifier; one of identifiers.yaml was expected.")
        : same with { Terms = license.Terms, Limits = license.Limits, Duties = license.Duties, Notes = license.Notes, Sources = license.Sources };

    private static License Later(License license, License text, ImmutableArray<string> alsoUnder) => license with
    {
        Terms = [.. license.Terms.Select(term => term.Strength is null ? term
            : term with { CompatibleWith = [.. (term.CompatibleWith ?? []).Append(text.Id).Concat(alsoUnder).Distinct()] })],
    };

    private static License Merge(License bare, LicenseFile file, ImmutableArray<LicenseTerm> terms) => bare with
    {
        Name = file.Name,
        Kind = file.Kind,
        VersionOf = file.VersionOf,
        Aliases = file.Aliases,
        Urls = file.Urls,
        ContentTypes = bare.ContentTypes.IsEmpty ? file.ContentTypes : bare.ContentTypes,
        // Training on outputs is a limit where it is barred; elsewhere the term says on what conditions it is free.
        Limits = [.. file.Limits.Where(term => term.Mode is null or "forbidden").Select(term => term.Id).Distinct()],
        Duties = [.. file.Duties.Select(term => term.Id).Distinct()],
        Parts = file.Parts,
        Terms = terms,
        Notes = file.Notes,
        Wording = file.Wording,
        // Of a family or a stand-in nothing is known to be absent, so that it must not look like a licence that was read.
        Sources = file.Kind is LicenseKind.License or LicenseKind.Policy ? [.. file.Parts.Select(Cited), .. file.Sources] : [],
    };

    private static Citation Cited(LicensePart part) => new(part.Title, part.Url, part.Read, part.Verified, part.Where);

    private void Alias(string key, string id, string path)
    {
        if (key.Length == 0) throw new KnowledgeException($"{path}: an alias of {id} holds no word.");
        if (!_aliases.TryAdd(key, id) && _aliases[key] != id) throw new KnowledgeException($"{path}: {id} and {_aliases[key]} both claim the spelling '{key}'.");
    }

    private void Address(string url, string id, string path)
    {
        var key = LicenseName.Address("https://" + url) ?? throw new KnowledgeException($"{path}: {url} is no address.");
        if (!_addresses.TryAdd(key, id) && _addresses[key] != id) throw new KnowledgeException($"{path}: {id} and {_addresses[key]} both claim the address {url}.");
    }
}
