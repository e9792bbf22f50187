using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>What is known of accounts. A later observation puts its fields over those of an earlier one; of two at the same time the first stays and
/// the other fills what it leaves open.</summary>
internal sealed class PeopleBook
{
    private static readonly (byte[] Utf8, string Text)[] Words =
    [
        .. new[] { "name", "type", "user", "org", "_id", "isPro", "isHf", "isMod", "isHfAdmin", "primaryOrg", "isOwner", "isOrgMember", "followerCount", "true", "false" }
            .Select(w => (Encoding.UTF8.GetBytes(w), w)),
    ];

    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly List<Person> _seen = [];

    // An account is named again and again in the same words, which say nothing new at the same time.
    private readonly IdSet _forms = new();
    private byte[] _form = new byte[1024];

    /// <summary>The accounts that were seen, by name.</summary>
    public IEnumerable<string> Names => _seen.Select(p => p.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Takes an account as the hub gives it; one without a name says nothing.</summary>
    public void See(long? observed, ReadOnlySpan<byte> json, Sighting how)
    {
        if (how is Sighting.Named && !IsNew(observed, json)) return;
        var seen = how is Sighting.Gone
            ? new Person(Encoding.UTF8.GetString(json)) { Observed = observed, Deleted = true }
            : Read(observed, json, how is Sighting.Overview);
        if (seen is not null) _seen.Add(seen);
    }

    /// <summary>Brings all that was seen together, with what is known already.</summary>
    /// <param name="known">Accounts of the snapshot that is there.</param>
    /// <returns>The accounts that are other than there, in no order that means anything.</returns>
    public List<Person> Join(IEnumerable<Person> known)
    {
        foreach (var person in known) _people.Add(person.Name, person);
        foreach (var seen in InTime())
        {
            if (!_people.TryGetValue(seen.Name, out var person))
            {
                _people.Add(seen.Name, seen);
                seen.Changed = true;
            }
            else if (person.Join(seen))
            {
                person.Changed = true;
            }
        }
        return [.. _people.Values.Where(p => p.Changed)];
    }

    // Most imports are of one moment, and there is nothing to put in order.
    private IEnumerable<Person> InTime()
    {
        for (var i = 1; i < _seen.Count; i++)
            if ((_seen[i].Observed ?? long.MinValue) < (_seen[i - 1].Observed ?? long.MinValue)) return _seen.OrderBy(p => p.Observed ?? long.MinValue);
        return _seen;
    }

    private bool IsNew(long? observed, ReadOnlySpan<byte> json)
    {
        var length = sizeof(long) + json.Length;
        if (length > ushort.MaxValue) return true;
        if (_form.Length < length) _form = new byte[ushort.MaxValue];
        BinaryPrimitives.WriteInt64LittleEndian(_form, observed ?? long.MinValue);
        json.CopyTo(_form.AsSpan(sizeof(long)));
        return _forms.Add(_form.AsSpan(0, length));
    }

    private static Person? Read(long? observed, ReadOnlySpan<byte> json, bool overview)
    {
        var reader = new Utf8JsonReader(json, FieldReader.Strict);
        var person = new Person("") { Observed = observed, Deleted = overview ? false : null };
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var leave = PlainJson.IsLeftOut(ref reader);
            var name = Text(reader.ValueSpan);
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
                person.Type = reader.ValueIsEscaped ? reader.GetString() : Text(reader.ValueSpan);
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
            case var _ when reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray):
                person.Rest[name] = Text(FieldReader.Value(ref reader, json));
                return person;
            default:
                var copy = new ArrayBufferWriter<byte>();
                PlainJson.Copy(ref reader, json, copy);
                person.Rest[name] = Encoding.UTF8.GetString(copy.WrittenSpan);
                return person;
        }
    }

    // The same few words stand in every account.
    private static string Text(ReadOnlySpan<byte> utf8)
    {
        foreach (var (word, text) in Words)
            if (utf8.SequenceEqual(word)) return text;
        return Encoding.UTF8.GetString(utf8);
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
