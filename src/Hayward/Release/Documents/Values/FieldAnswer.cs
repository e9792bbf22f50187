using System.Collections.Immutable;

namespace Hayward.Release.Documents.Values;

/// <summary>What one part of a case says.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Values">Its values.</param>
/// <param name="Because">Why it is undetermined or does not apply.</param>
internal sealed record FieldAnswer(FieldState State, ImmutableArray<TracedValue> Values, string? Because = null)
{
    /// <summary>Nothing is known.</summary>
    public static FieldAnswer Nothing { get; } = new(FieldState.Missing, []);

    /// <summary>The answer that these values make: filled when nothing speaks against at least one of them.</summary>
    public static FieldAnswer Of(IEnumerable<TracedValue> values)
    {
        ImmutableArray<TracedValue> all = [.. values];
        if (all.IsEmpty) return Nothing;
        return all.Any(v => v.Doubt is null)
            ? new FieldAnswer(FieldState.Filled, all)
            : new FieldAnswer(FieldState.Undetermined, all, "Something speaks against every value that is known.");
    }
}
