namespace Hayward.Lineage.Weights.Quantization;

/// <summary>What is added up while a quantized tensor is held against its claimed parent.</summary>
internal sealed class QuantizedSums
{
    /// <summary>Elements seen.</summary>
    public long Elements { get; set; }

    /// <summary>Blocks seen.</summary>
    public long Blocks { get; set; }

    /// <summary>Blocks that quantizing the parent gives bit for bit.</summary>
    public long Exact { get; set; }

    /// <summary>Elements within the interval of their level; those of exact blocks count.</summary>
    public long Within { get; set; }

    /// <summary>Blocks all of whose elements are within.</summary>
    public long WholeBlocks { get; set; }

    /// <summary>Σ p² over the blocks that are not exact.</summary>
    public double SquareParent { get; set; }

    /// <summary>Σ c² over them.</summary>
    public double SquareChild { get; set; }

    /// <summary>Σ (p − c)² over them.</summary>
    public double SquareDifference { get; set; }

    /// <summary>Σ p·c over them.</summary>
    public double Product => (SquareParent + SquareChild - SquareDifference) / 2;

    /// <summary>Adds another part.</summary>
    public void Add(QuantizedSums other)
    {
        Elements += other.Elements;
        Blocks += other.Blocks;
        Exact += other.Exact;
        Within += other.Within;
        WholeBlocks += other.WholeBlocks;
        SquareParent += other.SquareParent;
        SquareChild += other.SquareChild;
        SquareDifference += other.SquareDifference;
    }
}
