using Hayward.Evidence;

namespace Hayward.Bom;

/// <summary>Who said what: collected while a bill is written, told at its end. A group is one speaker at one place.</summary>
internal sealed class Sayings(BillOfMaterials bill)
{
    private readonly Dictionary<(Standing, string), List<string>> _groups = [];
    private readonly List<(Standing Standing, string Locator)> _order = [];
    private readonly HashSet<string> _paths = [.. bill.Files.Select(f => f.Path)];

    /// <summary>The groups in the order in which each was first met: what was measured first.</summary>
    public IEnumerable<Saying> All =>
        _order.OrderByDescending(g => g.Standing).Select(g => new Saying(g.Standing, g.Locator, FileOf(g.Locator), _groups[g], bill.Signature?.Signer));

    /// <summary>Notes that the field stands as the fact does.</summary>
    public void Add(string field, Fact fact) => Add(field, fact.Standing, fact.Standing == Standing.Measured ? "" : fact.Source.Locator);

    /// <summary>Notes that the field stands in the file of the fact. The name of the field tells the place in the file.</summary>
    public void AddToFile(string field, Fact fact) => Add(field, fact.Standing, FileOf(fact.Source.Locator) ?? fact.Source.Locator);

    /// <summary>Notes that the field was measured here.</summary>
    public void Measured(string field) => Add(field, Standing.Measured, "");

    /// <summary>Notes that the field is attested by a signature.</summary>
    public void Attested(string field, CheckedSignature signature) => Add(field, Standing.Attested, signature.Path);

    /// <summary>Notes that the field is declared at a place.</summary>
    public void Declared(string field, string locator) => Add(field, Standing.Declared, locator);

    private void Add(string field, Standing standing, string locator)
    {
        if (!_groups.TryGetValue((standing, locator), out var fields))
        {
            _groups.Add((standing, locator), fields = []);
            _order.Add((standing, locator));
        }

        fields.Add(field);
    }

    /// <summary>The file that a locator lies in; null when it lies in none. A path may hold the marks that end a path in a locator.</summary>
    private string? FileOf(string locator)
    {
        for (var end = locator.Length; end > 0; end = locator.LastIndexOfAny(['#', ':', '@'], end - 1))
        {
            if (_paths.Contains(locator[..end])) return locator[..end];
        }

        return null;
    }
}

/// <summary>What one speaker says at one place.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Locator">Place within the model; empty for what was measured.</param>
/// <param name="File">The file of that place; null when there is none.</param>
/// <param name="Fields">The fields, as the form of the bill points at them.</param>
/// <param name="Signer">Who made the signature, for what is attested.</param>
internal sealed record Saying(Standing Standing, string Locator, string? File, IReadOnlyList<string> Fields, string? Signer)
{
    /// <summary>Who says so, in words.</summary>
    public string Words => Standing switch
    {
        Standing.Measured => "Measured by hayward from the bytes and the place of the files",
        Standing.Attested => $"Attested by {Signer} in the signature {Locator}, which was verified",
        _ => $"Declared by the publisher in {Locator}",
    };
}
