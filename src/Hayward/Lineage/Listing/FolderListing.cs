using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Cards;

namespace Hayward.Lineage.Listing;

/// <summary>A folder of model folders as a listing. A folder <c>owner--name</c> is the model <c>owner/name</c>; any other bears its own name. Every
/// file is read, for its digest and for what it declares.</summary>
public sealed class FolderListing(string path) : IModelListing
{
    private const int MostFolders = 100_000;

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public ListingReport Read(HubModelTaken take, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(take);
        var folders = Directory.EnumerateDirectories(path).Where(folder => !Path.GetFileName(folder).StartsWith('.')).Take(MostFolders + 1).Order(StringComparer.Ordinal).ToList();
        if (folders.Count > MostFolders) throw new ListingException($"It has more than {MostFolders:N0} folders; give a list of the hub instead.");
        var buffer = new HubModelBuffer();
        var kept = ImmutableArray.CreateBuilder<MalformedLine>();
        var models = 0L;
        for (var i = 0; i < folders.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var place = Locator.Resolve(folders[i], Surroundings.OfProcess());
                var artifacts = ArtifactReader.Read(place, Measures.None, progress, cancellation);
                Fill(buffer, artifacts, CardReader.Read(artifacts));
                models++;
                take(buffer.Model);
            }
            catch (LocatorException fault)
            {
                if (kept.Count < ListingReport.MostKept) kept.Add(new MalformedLine(i + 1, fault.Message, Path.GetFileName(folders[i])));
            }
        }

        if (models == 0) throw new ListingException("None of its folders holds a model.");
        return new ListingReport(path, folders.Count, models, folders.Count - models, kept.ToImmutable(), 0);
    }

    /// <summary>What a model folder says, as if a hub had listed it.</summary>
    private static void Fill(HubModelBuffer buffer, ArtifactSet artifacts, DeclaredSide declared)
    {
        buffer.Clear();
        buffer.SetId(Encoding.UTF8.GetBytes(artifacts.Repository ?? IdOf(artifacts.Name)));
        if (artifacts.Revision is { } revision) buffer.SetRevision(Encoding.UTF8.GetBytes(revision));
        if (declared.Card?.Fields is { } card) FillCard(buffer, card);
        Add(buffer, HubField.AdapterBase, declared.Adapter?.BaseModel);
        Add(buffer, HubField.AdapterRevision, declared.Adapter?.Revision);
        Add(buffer, HubField.ConfigPath, declared.Config?.NameOrPath);
        foreach (var model in declared.Merge?.Models ?? []) Add(buffer, HubField.MergeModel, model);
        foreach (var text in declared.Gguf.SelectMany(file => file.BaseModels)) Add(buffer, HubField.GgufBase, text);
        foreach (var file in artifacts.Files)
        {
            if (file.Content is TensorContent && file.Digest is { Algorithm: "sha256" } digest) Add(buffer, HubField.FileDigest, digest.Hex);
            else if (file.Content is LfsPointer { Oid: { Algorithm: "sha256" } oid }) Add(buffer, HubField.FileDigest, oid.Hex);
        }
    }

    private static void FillCard(HubModelBuffer buffer, CardFields card)
    {
        foreach (var tag in card.Tags) buffer.AddTag(Encoding.UTF8.GetBytes(tag));
        foreach (var license in card.Licenses) buffer.AddTag(Encoding.UTF8.GetBytes("license:" + license));
        if (card.LibraryName is { } library) buffer.SetLibrary(Encoding.UTF8.GetBytes(library));
        if (card.PipelineTag is { } task) buffer.SetTask(Encoding.UTF8.GetBytes(task));
        buffer.Gated = card.Gated;
        foreach (var text in card.BaseModels) Add(buffer, HubField.BaseModel, text);
        Add(buffer, HubField.BaseModelRelation, card.BaseModelRelation);
        Add(buffer, HubField.NewVersion, card.NewVersion);
        Add(buffer, HubField.LicenseName, card.LicenseName);
        Add(buffer, HubField.LicenseLink, card.LicenseLink);
    }

    private static void Add(HubModelBuffer buffer, HubField field, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && value.Length <= HubRecordParser.LongestText) buffer.AddField(field, Encoding.UTF8.GetBytes(value));
    }

    private static string IdOf(string folder) =>
        folder.IndexOf("--", StringComparison.Ordinal) is > 0 and var at ? $"{folder[..at]}/{folder[(at + 2)..]}" : folder;
}
