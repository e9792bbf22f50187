using System.Globalization;
using System.Text.Json;
using Hayward.Signing.Statements;

namespace Hayward.Release.Decisions;

/// <summary>Writes the in-toto statement of a decision: the same decision gives the same bytes.</summary>
internal static class DecisionWriter
{
    /// <summary>How a date is written: UTC, to the second.</summary>
    public const string DateForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static byte[] Write(Decision decision) => InTotoWriter.Write(decision.Release, decision.Checkpoint.Hex, Decision.PredicateType, json =>
    {
        json.WriteNumber("number", decision.Number);
        json.WriteString("action", DecisionWords.Of(decision.Action));
        json.WriteString("stage", decision.Stage);
        json.WriteString("date", decision.Date.UtcDateTime.ToString(DateForm, CultureInfo.InvariantCulture));
        List(json, "by", decision.By, by =>
        {
            json.WriteString("name", by.Name);
            json.WriteString("role", by.Role);
        });
        json.WriteString("reason", decision.Reason);
        json.WriteStartArray("dissent");
        foreach (var text in decision.Dissent) json.WriteStringValue(text);
        json.WriteEndArray();
        json.WriteString("previous", decision.Previous?.ToString());
        json.WriteString("ladder", decision.Ladder);
        json.WriteString("policy", decision.Policy.ToString());
        json.WriteString("facts", decision.Facts.ToString());
        json.WriteString("outcome", DecisionWords.Of(decision.Outcome));
        List(json, "criteria", decision.Criteria, criterion =>
        {
            json.WriteString("code", criterion.Code);
            json.WriteString("outcome", DecisionWords.Of(criterion.Outcome));
        });
        List(json, "evidence", decision.Evidence, item =>
        {
            json.WriteString("id", item.Id);
            json.WriteString("digest", item.Digest.ToString());
        });
        List(json, "reach", decision.Reach, reach =>
        {
            json.WriteString("id", reach.Id);
            json.WriteString("effect", DecisionWords.Of(reach.Effect));
            json.WriteString("text", reach.Text);
        });
        json.WriteString("tool", decision.Tool);
    });

    private static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
