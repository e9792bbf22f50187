using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Bom.CycloneDx;

/// <summary>Writes the model card: parameters, results of evaluation, considerations.</summary>
internal sealed class ModelCardSection(BillOfMaterials bill, PointedJson json, Sayings sayings)
{
    private readonly BomCard _card = bill.Card;

    /// <summary>Writes the model card.</summary>
    public void Write()
    {
        json.Begin("modelCard");
        json.Text("bom-ref", CycloneDxWriter.CardRef);
        Parameters();
        Metrics();
        Considerations();
        var properties = new PropertyList(json);
        foreach (var (name, fact) in _card.Hyperparameters) sayings.AddToFile(properties.Add($"hayward:hyperparameter:{name}", fact.Value), fact);
        foreach (var passage in Of(PassageKind.Training)) sayings.Add(properties.Add("hayward:training", passage.Value), passage);
        properties.End();
        json.End();
    }

    private void Parameters()
    {
        json.Begin("modelParameters");
        Said("task", _card.Task);
        Said("architectureFamily", _card.Family);
        if (!_card.Architectures.IsEmpty)
        {
            json.Text("modelArchitecture", string.Join(", ", _card.Architectures.Select(a => a.Value)));
            sayings.Add(json.Pointer, _card.Architectures[0]);
        }

        ImmutableArray<BomDataset> training = [.. bill.Datasets.Where(d => d.Training)];
        if (!training.IsEmpty)
        {
            json.BeginList("datasets");
            foreach (var dataset in training)
            {
                json.Begin();
                json.Text("ref", CycloneDxWriter.DatasetRef(dataset.Name));
                json.End();
                sayings.Add(json.Pointer, dataset.Facts[0]);
            }

            json.End();
        }

        Contents("inputs", _card.Inputs);
        Contents("outputs", _card.Outputs);
        json.End();
    }

    private void Contents(string name, ImmutableArray<string> formats)
    {
        if (formats.IsEmpty) return;
        json.BeginList(name);
        foreach (var format in formats)
        {
            json.Begin();
            json.Text("format", format);
            json.End();
        }

        json.End();
        // They follow from the declared task and are no better than it.
        sayings.Add(json.Pointer, _card.Task!);
    }

    private void Metrics()
    {
        if (_card.Metrics.IsEmpty) return;
        json.Begin("quantitativeAnalysis");
        json.BeginList("performanceMetrics");
        foreach (var metric in _card.Metrics)
        {
            json.Begin();
            json.Text("type", metric.Type);
            json.Text("value", metric.Value);
            json.Text("slice", metric.Slice);
            json.End();
            sayings.Add(json.Pointer, metric.Fact);
        }

        json.End();
        json.End();
    }

    private void Considerations()
    {
        if (_card.Emissions.IsEmpty && !_card.Passages.Any(p => p.Kind != PassageKind.Training)) return;
        json.Begin("considerations");
        Texts("users", PassageKind.Users);
        Texts("useCases", PassageKind.UseCases);
        Texts("technicalLimitations", PassageKind.Limitations);
        var risks = Of(PassageKind.Ethics).ToList();
        if (risks.Count > 0)
        {
            json.BeginList("ethicalConsiderations");
            foreach (var risk in risks)
            {
                json.Begin();
                Said("name", risk);
                json.End();
            }

            json.End();
        }

        if (!_card.Emissions.IsEmpty)
        {
            json.Begin("environmentalConsiderations");
            var properties = new PropertyList(json);
            foreach (var (name, fact) in _card.Emissions) sayings.Add(properties.Add(name, fact.Value), fact);
            properties.End();
            json.End();
        }

        json.End();
    }

    private void Texts(string name, PassageKind kind)
    {
        var passages = Of(kind).ToList();
        if (passages.Count == 0) return;
        json.BeginList(name);
        foreach (var passage in passages)
        {
            json.Item(passage.Value);
            sayings.Add(json.Pointer, passage);
        }

        json.End();
    }

    private IEnumerable<Fact> Of(PassageKind kind) => _card.Passages.Where(p => p.Kind == kind).Select(p => p.Fact);

    private void Said(string name, Fact? fact)
    {
        if (fact is null) return;
        json.Text(name, fact.Value);
        sayings.Add(json.Pointer, fact);
    }
}
