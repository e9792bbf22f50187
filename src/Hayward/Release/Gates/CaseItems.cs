using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hayward.Evidence;

namespace Hayward.Release.Gates;

/// <summary>Names every item that a criterion can rest on, and gives each its digest.</summary>
internal static class CaseItems
{
    public const string Checkpoint = "checkpoint";

    public static string Statement(string id) => $"statement:{id}";

    public static string Evaluation(string id) => $"evaluation:{id}";

    public static string Safeguard(string id) => $"safeguard:{id}";

    public static string File(string id) => $"file:{id}";

    public static string Finding(string probe) => $"finding:{probe}";

    public static string Component(string id) => $"component:{id}";

    public static string Verdict(string framework) => $"verdict:{framework}";

    public static string Claim(string code) => $"claim:{code}";

    public static string Signature(string path) => $"signature:{path}";

    public static string Data(string id) => $"data:{id}";

    public static string Support(string id) => $"support:{id}";

    public static string Change(string version, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"change:{version}:{date:yyyy-MM-dd}");

    public static ImmutableSortedDictionary<string, Digest> Of(CaseFacts facts)
    {
        var items = ImmutableSortedDictionary.CreateBuilder<string, Digest>(StringComparer.Ordinal);
        void Add(string id, Digest digest) => items[id] = items.TryGetValue(id, out var other) ? Text($"{other}\n{digest}") : digest;
        void All<T>(IEnumerable<T> entries, Func<T, string> id, JsonTypeInfo<T> form)
        {
            foreach (var entry in entries) Add(id(entry), Digest.Sha256(JsonSerializer.SerializeToUtf8Bytes(entry, form)));
        }

        if (facts.Checkpoint is { } checkpoint) Add(Checkpoint, checkpoint);
        All(facts.Statements, s => Statement(s.Id), CaseContext.Default.StatementFact);
        All(facts.Evaluations, e => Evaluation(e.Id), CaseContext.Default.Evaluation);
        All(facts.Safeguards, s => Safeguard(s.Id), CaseContext.Default.SafeguardFact);
        foreach (var file in facts.Files) Add(File(file.File.Id), file.File.Digest);
        // What a probe says in words may be put better by a later version without being another answer.
        foreach (var probe in facts.Findings.GroupBy(f => f.Probe, StringComparer.Ordinal))
            Add(Finding(probe.Key), Text($"{probe.Key}\n{string.Join('\n', probe.Select(f => f.Outcome).Distinct().Order())}"));
        All(facts.Components, c => Component(c.Id), CaseContext.Default.ComponentFact);
        All(facts.Verdicts, v => Verdict(v.Framework), CaseContext.Default.VerdictFact);
        All(facts.Claims, c => Claim(c.Code), CaseContext.Default.ClaimFact);
        All(facts.Signatures, s => Signature(s.Path), CaseContext.Default.SignatureFact);
        All(facts.Data, d => Data(d.Id), CaseContext.Default.DataFact);
        All(facts.Support, s => Support(s.Id), CaseContext.Default.SupportEntry);
        All(facts.Changes, c => Change(c.Version, c.Date), CaseContext.Default.SafetyChange);
        return items.ToImmutable();
    }

    private static Digest Text(string text) => Digest.Sha256(Encoding.UTF8.GetBytes(text));
}
