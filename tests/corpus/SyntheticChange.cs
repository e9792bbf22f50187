namespace Hayward.Corpus;

/// <summary>How models are made from models, and how that is hidden.</summary>
internal static class SyntheticChange
{
    /// <summary>Trained further: every number moves by noise of <paramref name="strength"/> times the deviation of its matrix.</summary>
    public static SyntheticModel Tuned(this SyntheticModel model, double strength, int seed)
    {
        var random = new SyntheticNoise(seed);
        return model.Each(t =>
        {
            var step = strength * (t.IsVector ? 0.02 : Spread(t));
            return t with { Values = [.. t.Values.Select(v => (float)(v + (step * random.Normal())))] };
        });
    }

    /// <summary>An adapter of that rank merged into the projections of query and value.</summary>
    public static SyntheticModel LoraMerged(this SyntheticModel model, int rank, int seed)
    {
        var random = new SyntheticNoise(seed);
        return model.Each(t =>
        {
            if (!t.Name.Contains("q_proj", StringComparison.Ordinal) && !t.Name.Contains("v_proj", StringComparison.Ordinal))
                return t;
            var left = Enumerable.Range(0, t.Rows * rank).Select(_ => 0.05 * random.Normal()).ToArray();
            var right = Enumerable.Range(0, rank * t.Columns).Select(_ => 0.05 * random.Normal()).ToArray();
            var values = (float[])t.Values.Clone();
            for (var i = 0; i < t.Rows; i++)
                for (var k = 0; k < rank; k++)
                    for (var j = 0; j < t.Columns; j++)
                        values[(i * t.Columns) + j] += (float)(left[(i * rank) + k] * right[(k * t.Columns) + j]);
            return t with { Values = values };
        });
    }

    /// <summary>The weighted sum with another model of the same shape.</summary>
    public static SyntheticModel Merged(this SyntheticModel model, double share, SyntheticModel other)
    {
        var others = other.Tensors.ToDictionary(t => t.Name);
        return model.Each(t => t with { Values = [.. t.Values.Zip(others[t.Name].Values, (a, b) => (float)((share * a) + ((1 - share) * b)))] });
    }

    /// <summary>Hidden neurons in another order; with <paramref name="scales"/> each also has a scale of its own that the next matrix takes back (exact for
    /// the up projection of a gated layer).</summary>
    public static SyntheticModel NeuronsPermuted(this SyntheticModel model, int seed, bool scales = false)
    {
        var random = new SyntheticNoise(seed);
        var orders = new Dictionary<string, (int[] Order, float[] Scale)>();
        (int[] Order, float[] Scale) Of(string block, int count)
        {
            if (!orders.TryGetValue(block, out var known))
            {
                var order = Enumerable.Range(0, count).ToArray();
                random.Shuffle(order);
                orders[block] = known = (order, [.. order.Select(_ => scales ? (float)Math.Pow(2, 4 * (random.NextDouble() - 0.5)) : 1f)]);
            }
            return known;
        }
        return model.Each(t =>
        {
            var at = t.Name.IndexOf(".mlp.", StringComparison.Ordinal);
            if (at < 0)
                return t;
            var down = t.Name.Contains("down_proj", StringComparison.Ordinal);
            var (order, scale) = Of(t.Name[..at], down ? t.Columns : t.Rows);
            var up = t.Name.Contains("up_proj", StringComparison.Ordinal);
            var values = new float[t.Values.Length];
            for (var i = 0; i < t.Rows; i++)
                for (var j = 0; j < t.Columns; j++)
                    values[(i * t.Columns) + j] = down
                        ? t.Values[(i * t.Columns) + order[j]] / scale[j]
                        : t.Values[(order[i] * t.Columns) + j] * (up ? scale[i] : 1);
            return t with { Values = values };
        });
    }

    /// <summary>The gains of the norms folded into the matrices that read behind them; norms become 1.</summary>
    public static SyntheticModel GainsFolded(this SyntheticModel model, int seed)
    {
        // The gains of made-up norms lie near 1; those of real ones do not.
        var random = new SyntheticNoise(seed);
        var gains = new Dictionary<string, float[]>();
        float[] Of(string norm) => gains.TryGetValue(norm, out var known)
            ? known
            : gains[norm] = [.. Enumerable.Range(0, model.Shape.Hidden).Select(_ => (float)Math.Pow(2, random.Normal()))];
        return model.Each(t =>
        {
            var block = t.Name.Split(".self_attn.")[0].Split(".mlp.")[0];
            var norm = t.Name.Contains("gate_proj", StringComparison.Ordinal) || t.Name.Contains("up_proj", StringComparison.Ordinal) ? $"{block}/2"
                : t.Name.Contains("q_proj", StringComparison.Ordinal) || t.Name.Contains("k_proj", StringComparison.Ordinal) || t.Name.Contains("v_proj", StringComparison.Ordinal) ? $"{block}/1"
                : null;
            return norm is null ? t : t with { Values = [.. t.Values.Select((v, i) => v * Of(norm)[i % t.Columns])] };
        });
    }

    /// <summary>Heads of the attention in another order, groups kept together.</summary>
    public static SyntheticModel HeadsPermuted(this SyntheticModel model, int seed)
    {
        var random = new SyntheticNoise(seed);
        var (shape, orders) = (model.Shape, new Dictionary<string, int[]>());
        int[] Of(string block)
        {
            if (!orders.TryGetValue(block, out var order))
            {
                orders[block] = order = [.. Enumerable.Range(0, shape.KeyHeads)];
                random.Shuffle(order);
                // Two groups have only one other order.
                if (order is [0, 1])
                    order = orders[block] = [1, 0];
            }
            return order;
        }
        return model.Each(t =>
        {
            var at = t.Name.IndexOf(".self_attn.", StringComparison.Ordinal);
            if (at < 0)
                return t;
            var order = Of(t.Name[..at]);
            var output = t.Name.Contains("o_proj", StringComparison.Ordinal);
            var width = (output ? t.Columns : t.Rows) / shape.KeyHeads;
            int Source(int index) => (order[index / width] * width) + (index % width);
            var values = new float[t.Values.Length];
            for (var i = 0; i < t.Rows; i++)
                for (var j = 0; j < t.Columns; j++)
                    values[(i * t.Columns) + j] = output ? t.Values[(i * t.Columns) + Source(j)] : t.Values[(Source(i) * t.Columns) + j];
            return t with { Values = values };
        });
    }

    /// <summary>Tokens in another order, some of them gone.</summary>
    public static SyntheticModel VocabularyReplaced(this SyntheticModel model, int rows, int seed)
    {
        var order = Enumerable.Range(0, model.Shape.Vocabulary).ToArray();
        new SyntheticNoise(seed).Shuffle(order);
        return model.Each(t => t.Name is "model.embed_tokens.weight" or "lm_head.weight"
            ? t with { Rows = rows, Values = [.. order.Take(rows).SelectMany(r => t.Values.AsSpan(r * t.Columns, t.Columns).ToArray())] }
            : t);
    }

    /// <summary>Names that tell nothing.</summary>
    public static SyntheticModel Renamed(this SyntheticModel model, int seed)
    {
        var order = Enumerable.Range(0, model.Tensors.Count).ToArray();
        new SyntheticNoise(seed).Shuffle(order);
        return model with { Tensors = [.. model.Tensors.Select((t, i) => t with { Name = $"w{order[i]:000}" }).OrderBy(t => t.Name, StringComparer.Ordinal)] };
    }

    /// <summary>Without one of its layers; those behind it move up.</summary>
    public static SyntheticModel WithoutLayer(this SyntheticModel model, int layer) => model with
    {
        Shape = model.Shape with { Layers = model.Shape.Layers - 1 },
        Tensors =
        [
            .. model.Tensors.Where(t => !t.Name.StartsWith($"model.layers.{layer}.", StringComparison.Ordinal)).Select(t =>
            {
                var parts = t.Name.Split('.');
                return parts[1] == "layers" && int.Parse(parts[2]) > layer ? t with { Name = string.Join('.', [.. parts[..2], $"{int.Parse(parts[2]) - 1}", .. parts[3..]]) } : t;
            }),
        ],
    };

    private static double Spread(SyntheticTensor tensor) => Math.Sqrt(tensor.Values.Average(v => (double)v * v));
}
