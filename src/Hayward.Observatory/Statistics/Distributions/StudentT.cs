using MathNet.Numerics;

namespace Hayward.Observatory.Statistics.Distributions;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    private const int MostSteps = 100;
    private const double Many = 200;

    /// <summary>Chance of a value farther from zero than <paramref name="t"/>, on either side: the regularised incomplete beta function at
    /// ν / (ν + t²) with ν/2 and 1/2 (Abramowitz and Stegun 26.7.1), and with many degrees of freedom the normal tail of Hill (Communications of the
    /// ACM 13, 1970, algorithm 395).</summary>
    /// <param name="t">The value.</param>
    /// <param name="freedom">Degrees of freedom ν, above 0.</param>
    public static double TwoSided(double t, double freedom)
    {
        var square = t * t;
        if (freedom > Many) return Normal.TwoSided(Hill(square, freedom));
        // Near zero the complement keeps the digits that ν / (ν + t²) would lose.
        return square < freedom
            ? 1 - SpecialFunctions.BetaRegularized(0.5, freedom / 2, square / (freedom + square))
            : SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + square));
    }

    /// <summary>The value below which lies the share <paramref name="p"/>.</summary>
    /// <param name="p">A share above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double Quantile(double p, double freedom)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile of t is asked at a share above 0 and below 1.");
        if (p == 0.5) return 0;
        var tail = 2 * Math.Min(p, 1 - p);
        var side = p < 0.5 ? -1 : 1;
        if (freedom == 1) return side / Math.Tan(Math.PI * tail / 2);
        // Newton on the logarithm of the tail, which is nearly a line in log t. The normal quantile lies below, and from there no step overshoots.
        var t = Math.Max(Normal.Quantile(1 - tail / 2), 1e-8);
        var scale = 2 * Math.Exp(SpecialFunctions.GammaLn((freedom + 1) / 2) - SpecialFunctions.GammaLn(freedom / 2)) / Math.Sqrt(freedom * Math.PI);
        for (var step = 0; step < MostSteps; step++)
        {
            var chance = TwoSided(t, freedom);
            var density = scale * Math.Pow(1 + t * t / freedom, -(freedom + 1) / 2);
            var change = chance * Math.Log(chance / tail) / density;
            t += change;
            // Steps shrink by squares: behind one of a billionth the next would move nothing.
            if (Math.Abs(change) <= 1e-9 * t) break;
        }

        return side * t;
    }

    // The beta function loses digits with ν, as logarithms of ever greater factorials are subtracted: at 130,000 nine are left. Here all are right
    // from 200 on.
    private static double Hill(double square, double freedom)
    {
        var a = freedom - 0.5;
        var b = 48 * a * a;
        var y = a * SpecialFunctions.Log1p(square / freedom);
        return (((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b + 1) * Math.Sqrt(y);
    }
}
