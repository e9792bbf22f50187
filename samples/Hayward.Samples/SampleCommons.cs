namespace Hayward.Samples;

/// <summary>The sample commons.</summary>
public static class SampleCommons
{
}
