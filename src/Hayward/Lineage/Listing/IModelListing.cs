using System.Collections.Immutable;
using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Listing;

/// <summary>A list of the models of a hub, read from its beginning to its end.</summary>
public interface IModelListing
{
    /// <summary>What people call it: the path of the file.</summary>
    string Name { get; }

    /// <summary>Reads every record.</summary>
    /// <param name="take">Called with each record, in order, on the calling thread.</param>
    /// <param name="progress">Told the bytes that were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>How many there were, and which lines were none.</returns>
    /// <exception cref="ListingException">It is no listing at all.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    ListingReport Read(HubModelTaken take, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default);
}

/// <summary>A listing is not what it should be. The message is one sentence without the name of the file.</summary>
public sealed class ListingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What became of the lines of a listing.</summary>
/// <param name="Name">The listing.</param>
/// <param name="Lines">Lines that are not blank.</param>
/// <param name="Models">Lines that were records of models.</param>
/// <param name="Malformed">Lines that were none.</param>
/// <param name="Kept">The malformed lines, at most <see cref="MostKept"/> of them.</param>
/// <param name="Cut">Records of which a text or list was too long and left out.</param>
public sealed record ListingReport(string Name, long Lines, long Models, long Malformed, ImmutableArray<MalformedLine> Kept, long Cut)
{
    /// <summary>Malformed lines that are kept; the rest is counted.</summary>
    public const int MostKept = 1000;
}

/// <summary>A line that is no record of a model.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">What was expected, one sentence.</param>
/// <param name="Beginning">Its first characters.</param>
public sealed record MalformedLine(long Line, string Reason, string Beginning);
