using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Hayward.Corpus;

/// <summary>A matrix or vector of a model that was made up.</summary>
internal sealed record SyntheticTensor(string Name, int Rows, int Columns, float[] Values)
{
    /// <summary>True for a vector.</summary>
    public bool IsVector => Rows == 1;
}

/// <summary>Sizes of a made-up model of the Llama kind. The widths are whole blocks of every type of GGUF.</summary>
internal sealed record SyntheticShape(int Layers = 3, int Hidden = 256, int Heads = 4, int KeyHeads = 2, int FeedForward = 512, int Vocabulary = 256)
{
    /// <summary>Rows of a head.</summary>
    public int HeadRows => Hidden / Heads;
}

/// <summary>A made-up model, whose tensors may be changed as real ones are.</summary>
internal sealed record SyntheticModel(SyntheticShape Shape, IReadOnlyList<SyntheticTensor> Tensors)
{
    /// <summary>How independent models may be alike.</summary>
    /// <param name="SameSpreads">Seed of the spreads of the layers; two models with one seed have one sketch.</param>
    /// <param name="Common">Seed of a part that all models with this seed share; null for none.</param>
    /// <param name="CommonShare">Cosine that the common part gives.</param>
    /// <param name="Kinds">Kinds of neurons that all models with <paramref name="Common"/> share, in gate and up alike; 0 for none.</param>
    public sealed record Likeness(int SameSpreads, int? Common = null, double CommonShare = 0, int Kinds = 0);

    /// <summary>A model trained from a random start, as far as its weights can tell: every matrix has its own spread and heavy tails (rows and columns
    /// of unequal size), norms lie near 1.</summary>
    public static SyntheticModel Fresh(SyntheticShape shape, int seed, Likeness likeness)
    {
        var spreads = new SyntheticNoise(likeness.SameSpreads);
        var random = new SyntheticNoise(seed);
        var common = likeness.Common is { } commonSeed ? new SyntheticNoise(commonSeed) : null;
        var tensors = new List<SyntheticTensor>();
        void Matrix(string name, int rows, int columns)
        {
            // Between half and twice what a start of deviation 1/sqrt(width) has, and gains of channels as outliers of real models have.
            var spread = Math.Pow(2, (2 * spreads.NextDouble()) - 1) / Math.Sqrt(columns);
            var gains = Enumerable.Range(0, columns).Select(_ => Math.Exp(0.25 * spreads.Normal()) * (spreads.NextDouble() < 0.02 ? 4 : 1)).ToArray();
            var values = new float[rows * columns];
            for (var i = 0; i < rows; i++)
            {
                var length = spread * Math.Exp(0.2 * random.Normal());
                for (var j = 0; j < columns; j++)
                    values[(i * columns) + j] = (float)(length * gains[j] * random.Normal());
            }
            if (common is not null)
            {
                var (own, shared) = (Math.Sqrt(1 - likeness.CommonShare), Math.Sqrt(likeness.CommonShare));
                for (var i = 0; i < values.Length; i++)
                    values[i] = (float)((own * values[i]) + (shared * spread * gains[i % columns] * common.Normal()));
            }
            tensors.Add(new SyntheticTensor(name, rows, columns, values));
        }
        void Vector(string name) => tensors.Add(new SyntheticTensor(name, 1, shape.Hidden, [.. Enumerable.Range(0, shape.Hidden).Select(_ => (float)(1 + (0.1 * random.Normal())))]));

        Matrix("model.embed_tokens.weight", shape.Vocabulary, shape.Hidden);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var block = string.Create(CultureInfo.InvariantCulture, $"model.layers.{layer}");
            Vector($"{block}.input_layernorm.weight");
            Matrix($"{block}.self_attn.q_proj.weight", shape.Hidden, shape.Hidden);
            Matrix($"{block}.self_attn.k_proj.weight", shape.KeyHeads * shape.HeadRows, shape.Hidden);
            Matrix($"{block}.self_attn.v_proj.weight", shape.KeyHeads * shape.HeadRows, shape.Hidden);
            Matrix($"{block}.self_attn.o_proj.weight", shape.Hidden, shape.Hidden);
            Vector($"{block}.post_attention_layernorm.weight");
            Matrix($"{block}.mlp.gate_proj.weight", shape.FeedForward, shape.Hidden);
            Matrix($"{block}.mlp.up_proj.weight", shape.FeedForward, shape.Hidden);
            Matrix($"{block}.mlp.down_proj.weight", shape.Hidden, shape.FeedForward);
            if (likeness is { Kinds: > 0, Common: { } kindSeed })
                AddKinds(tensors, block, shape, likeness.Kinds, new SyntheticNoise(kindSeed + layer), random);
        }
        Vector("model.norm.weight");
        Matrix("lm_head.weight", shape.Vocabulary, shape.Hidden);
        return new SyntheticModel(shape, tensors);
    }

    /// <summary>The tensor of that name.</summary>
    public SyntheticTensor this[string name] => Tensors.Single(t => t.Name == name);

    /// <summary>The same with every tensor changed.</summary>
    public SyntheticModel Each(Func<SyntheticTensor, SyntheticTensor> change) => this with { Tensors = [.. Tensors.Select(change)] };

    /// <summary>The model as one safetensors file.</summary>
    /// <param name="type">BF16, F16 or F32.</param>
    public byte[] Safetensors(string type = "BF16")
    {
        var width = type == "F32" ? 4 : 2;
        var header = new StringBuilder("{");
        var at = 0L;
        foreach (var tensor in Tensors)
        {
            var end = at + (tensor.Values.Length * (long)width);
            var shape = tensor.IsVector ? $"{tensor.Columns}" : $"{tensor.Rows},{tensor.Columns}";
            header.Append(CultureInfo.InvariantCulture, $"{(at > 0 ? "," : "")}\"{tensor.Name}\":{{\"dtype\":\"{type}\",\"shape\":[{shape}],\"data_offsets\":[{at},{end}]}}");
            at = end;
        }
        var text = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        var file = new byte[8 + text.Length + at];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        var place = file.AsSpan(8 + text.Length);
        foreach (var tensor in Tensors)
        {
            foreach (var value in tensor.Values)
            {
                if (type == "F32") BinaryPrimitives.WriteSingleLittleEndian(place, value);
                else if (type == "F16") BinaryPrimitives.WriteHalfLittleEndian(place, (Half)value);
                else BinaryPrimitives.WriteUInt16LittleEndian(place, BFloat16(value));
                place = place[width..];
            }
        }
        return file;
    }

    /// <summary>The nearest number of type BF16, as its bits.</summary>
    public static ushort BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private static void AddKinds(List<SyntheticTensor> tensors, string block, SyntheticShape shape, int kinds, SyntheticNoise shared, SyntheticNoise own)
    {
        float[][] Prototypes() => [.. Enumerable.Range(0, kinds).Select(_ => Enumerable.Range(0, shape.Hidden).Select(_ => (float)shared.Normal()).ToArray())];
        var (gates, ups) = (Prototypes(), Prototypes());
        var (gate, up) = (tensors.Single(t => t.Name == $"{block}.mlp.gate_proj.weight"), tensors.Single(t => t.Name == $"{block}.mlp.up_proj.weight"));
        for (var neuron = 0; neuron < shape.FeedForward; neuron++)
        {
            var kind = own.Next(kinds);
            for (var j = 0; j < shape.Hidden; j++)
            {
                gate.Values[(neuron * shape.Hidden) + j] += 0.3f / MathF.Sqrt(shape.Hidden) * gates[kind][j];
                up.Values[(neuron * shape.Hidden) + j] += 0.3f / MathF.Sqrt(shape.Hidden) * ups[kind][j];
            }
        }
    }
}
