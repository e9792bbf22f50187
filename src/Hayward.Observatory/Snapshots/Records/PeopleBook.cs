using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>What is known of accounts. A later observation puts its fields over those of an earlier one; of two at the same time the first stays and
/// the other fills what it leaves open.</summary>
internal sealed class PeopleBook
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    /// <summary>The accounts.</summary>
    public IReadOnlyDictionary<string, Person> People => _people;

    /// <summary>Adds what is known already.</summary>
    public void Add(Person person) => _people[person.Name] = person;

    /// <summary>Takes an account as the hub gives it; one without a name says nothing.</summary>
    public void See(long? observed, ReadOnlySpan<byte> json, bool overview = false)
    {
        if (Read(observed, json, overview) is not { } seen) return;
        if (!_people.TryGetValue(seen.Name, out var known)) _people.Add(seen.Name, seen);
        else known.Join(seen);
    }

    /// <summary>Says that an account is no longer there.</summary>
    public void Gone(long? observed, string name)
    {
        var seen = new Person(name) { Observed = observed, Deleted = true };
        if (!_people.TryGetValue(name, out var known)) _people.Add(name, seen);
        else known.Join(seen);
    }

    private static Person? Read(long? observed, ReadOnlySpan<byte> json, bool overview)
    {
        var reader = new Utf8JsonReader(json, FieldReader.Strict);
        var person = new Person("") { Observed = observed, Deleted = overview ? false : null };
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var leave = PlainJson.IsLeftOut(ref reader);
            var name = Encoding.UTF8.GetString(reader.ValueSpan);
            _ = reader.Read();
            if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
            else person = Field(person, name, ref reader, json);
        }
        return person.Name.Length is 0 or > RecordReader.LongestId ? null : person;
    }

    private static Person Field(Person person, string name, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (name)
        {
            case "name" or "user" when reader.TokenType is JsonTokenType.String && person.Name.Length == 0:
                return person.Named(reader.GetString()!);
            case "type" when reader.TokenType is JsonTokenType.String:
                person.Type = reader.GetString();
                return person;
            case "isPro" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                person.IsPro = reader.GetBoolean();
                return person;
            case "isHf" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                person.IsHf = reader.GetBoolean();
                return person;
            case "isMod" when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                person.IsMod = reader.GetBoolean();
                return person;
            case "primaryOrg" when reader.TokenType is JsonTokenType.StartObject:
                person.PrimaryOrg = NameIn(ref reader);
                return person;
            // These are of the event or of whoever asked.
            case "isOwner" or "isOrgMember" or "oauthApp" or "isBlockedByMe" or "isUserFollowing" or "isFollowing":
                reader.Skip();
                return person;
            default:
                var copy = new ArrayBufferWriter<byte>();
                PlainJson.Copy(ref reader, json, copy);
                person.Rest[name] = Encoding.UTF8.GetString(copy.WrittenSpan);
                return person;
        }
    }

    private static string? NameIn(ref Utf8JsonReader reader)
    {
        string? found = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("name"u8);
            _ = reader.Read();
            if (isName && reader.TokenType is JsonTokenType.String) found = reader.GetString();
            else reader.Skip();
        }
        return found;
    }
}
