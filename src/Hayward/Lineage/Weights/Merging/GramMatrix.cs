namespace Hayward.Lineage.Weights.Merging;

/// <summary>The products of some vectors with each other: the parents first, the child last.</summary>
/// <param name="parents">Number of parents.</param>
internal sealed class GramMatrix(int parents)
{
    private readonly double[] _products = new double[(parents + 1) * (parents + 1)];

    /// <summary>Number of parents.</summary>
    public int Parents { get; } = parents;

    /// <summary>Number of elements that were added up.</summary>
    public long Elements { get; set; }

    /// <summary>Σ of the square that rounding the child to its stored type is expected to leave.</summary>
    public double Rounding { get; set; }

    /// <summary>Product of two vectors; the child has the index <see cref="Parents"/>.</summary>
    public double this[int i, int j]
    {
        get => _products[(Math.Max(i, j) * (Parents + 1)) + Math.Min(i, j)];
        set => _products[(Math.Max(i, j) * (Parents + 1)) + Math.Min(i, j)] = value;
    }

    /// <summary>Square of the child.</summary>
    public double Child => this[Parents, Parents];

    /// <summary>Cosine of two vectors; 0 when one is zero.</summary>
    public double Cosine(int i, int j) => this[i, i] > 0 && this[j, j] > 0 ? this[i, j] / Math.Sqrt(this[i, i] * this[j, j]) : 0;

    /// <summary>Adds the products of other elements of the same vectors.</summary>
    public void Add(GramMatrix other)
    {
        for (var i = 0; i < _products.Length; i++)
            _products[i] += other._products[i];
        Elements += other.Elements;
        Rounding += other.Rounding;
    }

    /// <summary>The same with one parent taken off the child and every other parent; that parent is left out.</summary>
    public GramMatrix Without(int origin)
    {
        var rest = Enumerable.Range(0, Parents + 1).Where(i => i != origin).ToArray();
        var moved = new GramMatrix(Parents - 1) { Elements = Elements, Rounding = Rounding };
        for (var i = 0; i < rest.Length; i++)
            for (var j = 0; j <= i; j++)
                moved[i, j] = this[rest[i], rest[j]] - this[rest[i], origin] - this[rest[j], origin] + this[origin, origin];
        return moved;
    }

    /// <summary>‖child − Σ w parent‖².</summary>
    public double Residual(ReadOnlySpan<double> weights)
    {
        var square = Child;
        for (var i = 0; i < Parents; i++)
        {
            square -= 2 * weights[i] * this[i, Parents];
            for (var j = 0; j < Parents; j++)
                square += weights[i] * weights[j] * this[i, j];
        }
        return Math.Max(0, square);
    }
}
