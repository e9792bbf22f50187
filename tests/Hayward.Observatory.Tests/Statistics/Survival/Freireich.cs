namespace Hayward.Observatory.Tests.Statistics.Survival;

/// <summary>Weeks in remission of children with leukaemia under 6-mercaptopurine and under a placebo (Freireich and others, Blood 21,
/// 1963).</summary>
internal static class Freireich
{
    public static readonly double[] Treated = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];

    public static readonly bool[] Relapsed =
    [
        true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false,
    ];

    public static readonly double[] Placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

    public static readonly bool[] All = [.. Enumerable.Repeat(true, 21)];
}
