using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hayward.Hub.Archive;
using Hayward.Hub.Client;

namespace Hayward.Hub.Crawl;

/// <summary>One round of a crawl. Each question is looked for in what the round has kept already, then put to the hub and kept. A crawl that was
/// killed is therefore simply run again: it gets the same answers in the same order, and goes on where they end.</summary>
internal sealed class Round
{
    private const int MostHops = 5;

    private readonly ArchiveFolder _archive;
    private readonly ArchiveWriter _writer;
    private readonly HubClient _client;
    private readonly HubSettings _settings;
    private readonly Dictionary<UInt128, Place> _places = [];
    private readonly OptOut _optOut;

    public Round(
        ArchiveFolder archive,
        ArchiveWriter writer,
        HubClient client,
        HubSettings settings,
        OptOut optOut,
        SeenHub seen,
        (int Number, DateTimeOffset Began) round)
    {
        (_archive, _writer, _client, _settings, _optOut, Seen, Number, Began) = (archive, writer, client, settings, optOut, seen, round.Number, round.Began);
        LastHeard = Began;
        Filter = new RecordFilter(optOut);
    }

    /// <summary>Its number, from 1.</summary>
    public int Number { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Began { get; }

    /// <summary>When the last answer came: the moment of which the round tells.</summary>
    public DateTimeOffset LastHeard { get; private set; }

    /// <summary>What is known, with what this round has heard so far.</summary>
    public SeenHub Seen { get; }

    /// <summary>What was taken out of answers.</summary>
    public RecordFilter Filter { get; }

    /// <summary>Questions of this round that have their answer, whenever it came.</summary>
    public long Asked { get; private set; }

    /// <summary>Those of them that an earlier run had kept.</summary>
    public long Replayed { get; private set; }

    /// <summary>Whether a repository or an owner is not to be asked.</summary>
    public bool Forbids(string name) => _optOut.Forbids(name);

    /// <summary>Names a line that the round has kept before it was stopped.</summary>
    public void Recall(Place place, ReadOnlyMemory<byte> line)
    {
        if (ArchiveLine.NoteOf(line.Span) is not null) _places[KeyOf(line.Span)] = place;
        else if (ArchiveLine.Answer(line) is { } answer) _places[KeyOf(answer.Url)] = place;
    }

    /// <summary>Asks for a path, and follows where the hub points to on its own host.</summary>
    /// <exception cref="HubException">The hub cannot be reached, refuses or misbehaves.</exception>
    /// <exception cref="ArchiveException">The answer cannot be kept.</exception>
    public async Task<HubAnswer> AskAsync(string url, CancellationToken stop)
    {
        for (var hop = 0; ; hop++)
        {
            var answer = await OnceAsync(url, stop).ConfigureAwait(false);
            if (!answer.Points || hop == MostHops || Links.Target(_settings.Endpoint, url, answer.Header("location")) is not { } next) return answer;
            if (HubPath.SubjectOf(next) is { } subject && Forbids(subject)) return answer;
            url = next;
        }
    }

    /// <summary>Keeps a note, once.</summary>
    public void Note(byte[] line)
    {
        var key = KeyOf(line);
        if (!_places.ContainsKey(key)) _places[key] = _writer.Add(line);
        if (ArchiveLine.NoteOf(line) is { } note) Seen.Take(note.Kind, note.Fields);
    }

    private async Task<HubAnswer> OnceAsync(string url, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var key = KeyOf(url);
        HubAnswer answer;
        if (_places.TryGetValue(key, out var place))
        {
            answer = Recalled(place);
            Replayed++;
        }
        else
        {
            answer = await _client.AskAsync(url, stop).ConfigureAwait(false);
            // A token that expired in the middle would make every model look closed.
            if (answer.Status == 401 && _settings.HasToken && answer.Header("x-error-code") is null)
                throw new HubException(
                    HubFault.Refused,
                    $"{_settings.Endpoint.Authority} does not accept the token of HF_TOKEN; give a valid one, or unset it to ask as an anonymous visitor.");
            (answer, var dropped) = Filter.Apply(answer);
            _places[key] = _writer.Add(ArchiveLine.Write(answer, dropped));
        }
        Asked++;
        if (answer.Observed > LastHeard) LastHeard = answer.Observed;
        Seen.Take(answer);
        return answer;
    }

    private HubAnswer Recalled(Place place)
    {
        _writer.Flush();
        return ArchiveLine.Answer(_archive.Line(place)) ?? throw new JsonException("The place holds a note.");
    }

    private static UInt128 KeyOf(string url) => KeyOf(Encoding.UTF8.GetBytes(url));

    private static UInt128 KeyOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(bytes));
}
