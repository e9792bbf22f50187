using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Lineage.Weights.Sampling;

namespace Hayward.Lineage.Weights.Appeal;

/// <summary>One vector for each neuron of a hidden layer, made of what it reads or of what it writes, such that neither the scale of the neuron nor the
/// scale of a channel shows.</summary>
internal static class NeuronFeatures
{
    /// <summary>From a matrix with a row for each neuron: the chosen columns of each row.</summary>
    public static float[][] OfRows(TensorFiles files, WeightTensor tensor, long[] columns, int mostRows)
    {
        var format = ElementFormat.Of(tensor.Info.Type)!;
        var reader = new MatrixRows(files);
        var values = new float[tensor.Columns];
        var features = new float[(int)Math.Min(tensor.Rows, mostRows)][];
        for (var row = 0; row < features.Length; row++)
        {
            reader.Read(tensor, format, row, values);
            features[row] = [.. columns.Select(c => values[c])];
        }
        return Scaled(features);
    }

    /// <summary>From a matrix with a column for each neuron: the chosen rows of each column.</summary>
    public static float[][] OfColumns(TensorFiles files, WeightTensor tensor, long[] rows, int mostColumns)
    {
        var format = ElementFormat.Of(tensor.Info.Type)!;
        var reader = new MatrixRows(files);
        var values = new float[tensor.Columns];
        var features = new float[(int)Math.Min(tensor.Columns, mostColumns)][];
        for (var i = 0; i < features.Length; i++)
            features[i] = new float[rows.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            reader.Read(tensor, format, rows[r], values);
            for (var i = 0; i < features.Length; i++)
                features[i][r] = values[i];
        }
        return Scaled(features);
    }

    /// <summary>Every neuron gets length 1, so that its own scale does not count; then every channel loses its mean and gets spread 1, so that gains folded
    /// into the matrix and what all neurons have in common do not count; then every neuron gets length 1 again.</summary>
    private static float[][] Scaled(float[][] features)
    {
        foreach (var row in features)
            FloatVector.Normalize(row);
        var width = features.Length == 0 ? 0 : features[0].Length;
        var (sums, squares) = (new double[width], new double[width]);
        foreach (var row in features)
            for (var c = 0; c < width; c++)
            {
                sums[c] += row[c];
                squares[c] += (double)row[c] * row[c];
            }
        foreach (var row in features)
            for (var c = 0; c < width; c++)
            {
                var mean = sums[c] / features.Length;
                var spread = Math.Sqrt(Math.Max(0, (squares[c] / features.Length) - (mean * mean)));
                row[c] = spread > 0 ? (float)((row[c] - mean) / spread) : 0;
            }
        foreach (var row in features)
            FloatVector.Normalize(row);
        return features;
    }
}
