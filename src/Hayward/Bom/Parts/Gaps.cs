using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Says what is not known, so that nothing is left out in silence.</summary>
internal static class Gaps
{
    // Files that one bill names in sentences; the count is always told.
    private const int Named = 20;

    /// <summary>The gaps of a bill that is complete but for them.</summary>
    public static ImmutableArray<BomGap> Of(BillOfMaterials bill, ArtifactSet artifacts, DeclaredSide declared) =>
        [.. Files(bill, artifacts, declared), .. Model(bill), .. Ancestors(bill), .. Data(bill), .. Training(bill), .. License(bill, declared)];

    private static IEnumerable<BomGap> Files(BillOfMaterials bill, ArtifactSet artifacts, DeclaredSide declared)
    {
        foreach (var problem in artifacts.Problems.Where(p => p.HidesBytes).Take(Named))
            yield return new BomGap(GapKind.Files, problem.Message, Partly: true);
        var hidden = artifacts.Problems.Count(p => p.HidesBytes);
        if (hidden > Named)
            yield return new BomGap(GapKind.Files, $"{Amounts.Count(hidden - Named, "more file")} could not be read in full.", Partly: true);
        var pointers = bill.Files.Count(f => f.Announced is not null);
        if (pointers > 0)
        {
            var what = pointers == 1 ? "1 file is a Git LFS pointer: its content is" : $"{Amounts.Exact(pointers)} files are Git LFS pointers: their content is";
            yield return new BomGap(GapKind.Files, $"{what} not here and was not measured; size and digest are those that the pointer announces.", Partly: true);
        }

        var missing = declared.Indexes.SelectMany(i => i.Shards.Select(i.PathOf)).Distinct(StringComparer.Ordinal)
            .Count(shard => !bill.Files.Any(f => f.Path == shard));
        if (missing > 0) yield return new BomGap(GapKind.Files, $"{Amounts.Count(missing, "shard")} of the weights that an index lists are not here.", Partly: true);
    }

    private static IEnumerable<BomGap> Model(BillOfMaterials bill)
    {
        if (bill.Owner is null) yield return new BomGap(GapKind.Model, "Who supplies the model is not known: the place it was read from does not tell it.");
        if (bill.Revision is null) yield return new BomGap(GapKind.Model, "The revision is not known; the model is told by the digests of its files.");
        yield return new BomGap(GapKind.Model, "When the model was released is not known.");
        if (bill.Card.Task is null) yield return new BomGap(GapKind.Model, "No task is declared.");
        if (bill.Card.Family is null && bill.Card.Architectures.IsEmpty) yield return new BomGap(GapKind.Model, "No architecture is declared.");
        if (!bill.Weights.Any(w => w.Tensors > 0)) yield return new BomGap(GapKind.Model, "No tensor could be listed, so that the number of parameters was not measured.");
        if (bill.Card.Metrics.IsEmpty) yield return new BomGap(GapKind.Model, "No results of evaluation are declared in a field that machines read.");
        foreach (var (kind, words) in ((PassageKind, string)[])
            [(PassageKind.UseCases, "intended uses"), (PassageKind.Limitations, "limitations"), (PassageKind.Ethics, "risks")])
        {
            if (!bill.Card.Passages.Any(p => p.Kind == kind)) yield return new BomGap(GapKind.Model, $"No section of the card speaks of {words}.");
        }

        yield return new BomGap(GapKind.Model, bill.Card.Emissions.IsEmpty
            ? "Neither energy nor emissions are declared."
            : "Emissions are declared, but not the energy that was used.");
    }

    private static IEnumerable<BomGap> Ancestors(BillOfMaterials bill)
    {
        yield return bill.Ancestors.IsEmpty
            ? new BomGap(GapKind.Ancestors, "No ancestor is named. Whether the model was made from another is not known.")
            : new BomGap(GapKind.Ancestors, "The named ancestors are statements of the publisher; whether there are others, and what those were made from, is not known.", Partly: true);
    }

    private static IEnumerable<BomGap> Data(BillOfMaterials bill)
    {
        yield return bill.Datasets.Any(d => d.Training)
            ? new BomGap(GapKind.Datasets, "The named data sets are statements of the publisher; whether they are all is not known.", Partly: true)
            : new BomGap(GapKind.Datasets, "No data set is named that the model was trained on.");
    }

    private static IEnumerable<BomGap> Training(BillOfMaterials bill)
    {
        yield return bill.Card.Passages.Any(p => p.Kind == PassageKind.Training)
            ? new BomGap(GapKind.Training, "The card speaks of the training in prose; the process itself is not recorded here.", Partly: true)
            : new BomGap(GapKind.Training, "How the model was trained is not known.");
    }

    private static IEnumerable<BomGap> License(BillOfMaterials bill, DeclaredSide declared)
    {
        if (bill.Licenses.IsEmpty)
            yield return new BomGap(GapKind.License, "No licence is declared, and no licence text was recognised.");
        foreach (var license in bill.Licenses.Where(l => l is { License: null, Concluded: false }))
            yield return new BomGap(GapKind.License, $"The declared licence \"{license.Words}\" is none of those known.");
        foreach (var text in declared.LegalTexts.Where(t => t.Kind == LegalTextKind.License && !t.Path.Contains('/', StringComparison.Ordinal)))
        {
            if (!bill.Licenses.Any(l => l.Concluded && l.Fact.Source.Locator == text.Path))
                yield return new BomGap(GapKind.License, $"{text.Path} was not recognised as the text of a licence known.");
        }
    }
}
