using System.Collections.Immutable;

namespace Hayward.Artifacts.Formats.Protobufs;

/// <summary>What a walk leaves unexplained and which rules it finds broken, each told once for each field.</summary>
internal sealed class WireNotes(Inspection inspection)
{
    private const int Told = 20;

    private readonly Dictionary<(string, int), (long At, long Length, int Count)> _unknown = [];
    private readonly ImmutableArray<FormatError>.Builder _errors = ImmutableArray.CreateBuilder<FormatError>();

    /// <summary>Rules that are broken although reading goes on.</summary>
    public ImmutableArray<FormatError> Errors => _errors.ToImmutable();

    /// <summary>True when every byte so far belongs to a known field and no rule is broken.</summary>
    public bool Explained => _unknown.Count == 0 && _errors.Count == 0;

    /// <summary>Notes an unknown field.</summary>
    public void Unknown(WireMessage message, int number, long at, long length)
    {
        var key = (message.Name, _unknown.Count < Told ? number : -1);
        _unknown[key] = _unknown.TryGetValue(key, out var seen) ? (seen.At, seen.Length + length, seen.Count + 1) : (at, length, 1);
    }

    /// <summary>Notes a repeated field.</summary>
    public void Again(WireField field, long at) =>
        Break(nameof(WireRule.FieldRepeated), at, $"the field {field.Name} occurs again at offset {at:N0}, and readers differ on what that means");

    /// <summary>Notes a broken rule.</summary>
    public void Break(string rule, long at, string text)
    {
        if (_errors.Count < Told)
            _errors.Add(new FormatError(ProblemKind.Malformed, rule, at, text));
    }

    /// <summary>Tells the unknown fields.</summary>
    public void Tell()
    {
        foreach (var ((message, number), (at, length, count)) in _unknown)
        {
            var which = number < 0 ? "further fields" : $"field {number}";
            inspection.Observe(ObservationKind.Unexplained, $"{message}, {which}", at, $"the definition of {message} does not have it ({count:N0} times, {length:N0} bytes)", length);
        }
    }
}
