using Hayward.Hub.Archive;
using Hayward.Hub.Client;
using Hayward.Hub.Revisits;

namespace Hayward.Hub.Crawl;

/// <summary>Pulls what a hub says into an archive. A round that was stopped is gone on with, whatever stopped it; on an archive whose last round came to
/// its end a new one begins, which visits first where most that is new is expected.</summary>
public sealed class HubPull
{
    // One repository may be broken; when many in a row are, the hub is.
    private const int MostFailuresInARow = 10;

    private readonly PullOptions _options;
    private readonly HubSettings _settings;
    private readonly HttpMessageHandler _handler;
    private readonly TimeProvider _clock;
    private readonly HubParts _parts;

    private IProgress<PullProgress>? _progress;
    private PullProgress _state = new("listing", 0, null, 0, 0, null);
    private (int Visited, int Failed) _visits;

    /// <summary>Prepares a crawl.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="settings">Which hub, and as whom.</param>
    /// <param name="handler">What sends requests: <see cref="HubConnection.Open"/>.</param>
    /// <param name="clock">The clock.</param>
    public HubPull(PullOptions options, HubSettings settings, HttpMessageHandler handler, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _settings, _handler, _clock) = (options, settings, handler, clock);
        _parts = options.Parts ?? options.Scope.UsualParts;
    }

    /// <summary>Crawls. When it ends in any way, also by a kill, the archive is whole and the same call goes on.</summary>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="stop">Stops it; what was answered is kept.</param>
    /// <exception cref="HubException">The hub cannot be asked.</exception>
    /// <exception cref="ArchiveException">The archive is not what it should be, or the disk does not take it.</exception>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public async Task<PullReport> RunAsync(IProgress<PullProgress>? progress, CancellationToken stop)
    {
        _progress = progress;
        using var archive = ArchiveFolder.Open(_options.Archive, _settings, _clock);
        var seen = Remember(archive);
        var resumed = !archive.LastEnded;
        if (resumed) RequireSameScope(archive);
        using var client = new HubClient(_settings, _handler, _clock, _options.Rate, _options.Seed);
        using var writer = archive.Writer(_clock, _options.OpenSegment);
        var which = resumed ? (archive.LastRound, RoundNotes.TimeOf(archive.LastHead, "began")) : (archive.LastRound + 1, _clock.GetUtcNow());
        var round = new Round(archive, writer, client, _settings, _options.OptOut, seen, which);
        if (resumed) archive.Read(last: true, round.Recall);
        else Begin(writer, round);
        client.Waiting = wait => Wait(writer, client, wait);
        try
        {
            var report = await RoundAsync(round, client, writer, resumed, stop).ConfigureAwait(false);
            writer.Add(RoundNotes.Ending(round.Number, _clock.GetUtcNow()));
            writer.Flush();
            return report;
        }
        catch (Exception end) when (end is OperationCanceledException or HubException)
        {
            writer.Flush();
            throw;
        }
    }

    private static SeenHub Remember(ArchiveFolder archive)
    {
        var seen = new SeenHub();
        void Take(Place place, ReadOnlyMemory<byte> line)
        {
            if (ArchiveLine.NoteOf(line.Span) is { } note) seen.Take(note.Kind, note.Fields);
            else if (ArchiveLine.Answer(line) is { } answer) seen.Take(answer);
        }
        archive.Read(last: false, Take);
        if (archive.LastEnded) archive.Read(last: true, Take);
        return seen;
    }

    private void RequireSameScope(ArchiveFolder archive)
    {
        if (archive.LastHead.Text("scope") is { } scope && scope != _options.Scope.ToString())
            throw new ArchiveException($"{archive.Path} holds a round over {scope} that was stopped; end it first, or name another archive.");
    }

    private void Begin(ArchiveWriter writer, Round round)
    {
        writer.NextSegment();
        writer.Add(RoundNotes.Beginning(round.Number, round.Began, _options.Scope.ToString(), HubPartsWords.Of(_parts), _options.Budget, _options.Seed));
        writer.Flush();
    }

    private async Task<PullReport> RoundAsync(Round round, HubClient client, ArchiveWriter writer, bool resumed, CancellationToken stop)
    {
        void Tell(string doing, long done, long? planned) =>
            _progress?.Report(_state = new PullProgress(doing, done, planned, client.Requests, writer.Kept, null));

        if (_parts.HasFlag(HubParts.Tags)) await round.AskAsync(HubPath.Tags, stop).ConfigureAwait(false);
        var listed = _parts.HasFlag(HubParts.Models)
            ? await new Listing(round, _options.Scope, _options.OptOut) { Progress = n => Tell("listing", n, null) }.RunAsync(stop).ConfigureAwait(false)
            : Known(round.Seen);
        if ((_parts & (HubParts.Discussions | HubParts.Commits | HubParts.Cards)) != 0)
            await VisitAsync(round, VisitOrder(round, listed), (done, planned) => Tell("visiting", done, planned), stop).ConfigureAwait(false);
        if (_parts.HasFlag(HubParts.People))
        {
            var people = new People(round, _options.OptOut) { Progress = (done, planned) => Tell("people", done, planned) };
            await people.RunAsync(listed, stop).ConfigureAwait(false);
        }
        var coverage = _parts.HasFlag(HubParts.Discussions) ? Coverage.Estimate(listed, round.LastHeard) : null;
        coverage?.Keep(round);
        return new PullReport(
            round.Number, resumed, client.Requests, round.Asked, listed.Count, _visits.Visited, _visits.Failed,
            round.Filter.Private, round.Filter.OptedOut, coverage);
    }

    private IReadOnlyList<SeenRepository> Known(SeenHub seen) =>
        [.. seen.Repositories.Where(r => _options.Scope.Covers(r.Id) && !_options.OptOut.Forbids(r.Id)).OrderBy(r => r.Id, StringComparer.Ordinal)];

    private IReadOnlyList<SeenRepository> VisitOrder(Round round, IReadOnlyList<SeenRepository> listed)
    {
        if (_options.Order is { } order) return order(listed);
        return round.Number == 1 && _options.Budget is null ? listed : VisitPlan.Order(listed, round.Began);
    }

    private async Task VisitAsync(Round round, IReadOnlyList<SeenRepository> plan, Action<long, long> tell, CancellationToken stop)
    {
        var (visit, before, inARow) = (new Visit(round, _parts), round.Asked, 0);
        for (var i = 0; i < plan.Count; i++)
        {
            if (_options.Budget is { } most && round.Asked - before >= most) break;
            tell(i, plan.Count);
            try
            {
                await visit.RunAsync(plan[i], stop).ConfigureAwait(false);
                (_visits.Visited, inARow) = (_visits.Visited + 1, 0);
            }
            catch (HubException fault) when (fault.Fault is HubFault.Unreachable or HubFault.Misbehaves && ++inARow < MostFailuresInARow)
            {
                _visits.Failed++;
                var known = plan[i].Threads.Values.Count(t => t.Known is not null);
                round.Note(RoundNotes.Asking(plan[i].Id, "discussions", _clock.GetUtcNow(), complete: false, known, null, "no answer"));
            }
        }
    }

    // A wait is a good moment to put on the disk what was gathered.
    private void Wait(ArchiveWriter writer, HubClient client, TimeSpan wait)
    {
        if (wait < TimeSpan.FromSeconds(5)) return;
        writer.Flush();
        _progress?.Report(_state with { Requests = client.Requests, Kept = writer.Kept, Waiting = wait });
    }
}
