namespace Hayward.Lineage.Weights.Merging;

/// <summary>Spherical interpolation of two vectors: sin((1 − t)θ)/sin θ of the one and sin(tθ)/sin θ of the other, θ the angle between them.</summary>
/// <remarks>Source: Shoemake, Animating rotation with quaternion curves, 1985; mergekit/merge_methods/slerp.py of
/// https://github.com/arcee-ai/mergekit, which takes a straight line where |cos θ| is above 0.9995.</remarks>
internal static class SphericalBlend
{
    /// <summary>Above this cosine the straight line is taken.</summary>
    private const double Straight = 0.9995;

    /// <summary>The weights at <paramref name="t"/>.</summary>
    public static (double First, double Second) Weights(double t, double cosine)
    {
        if (Math.Abs(cosine) > Straight)
            return (1 - t, t);
        var angle = Math.Acos(cosine);
        return (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
    }

    /// <summary>The t whose weights lie on the ray of those given, and how far they are from them; null when there is none between 0 and 1.</summary>
    public static (double T, double Distance)? Fit(double first, double second, double cosine)
    {
        if (first < 0 || second < 0 || first + second <= 0 || Math.Abs(cosine) > Straight)
            return null;
        var angle = Math.Acos(cosine);
        // second / first = sin(tθ) / sin((1 − t)θ)
        var t = Math.Atan2(second * Math.Sin(angle), first + (second * Math.Cos(angle))) / angle;
        var (one, other) = Weights(t, cosine);
        return t is >= 0 and <= 1 ? (t, Math.Max(Math.Abs(one - first), Math.Abs(other - second))) : null;
    }
}
