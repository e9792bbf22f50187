namespace Hayward.Signing.Sigstore;

/// <summary>A time of signing that someone in the trust root vouches for.</summary>
/// <param name="Time">When.</param>
/// <param name="Source">Whose word it is.</param>
internal sealed record SigningTime(DateTimeOffset Time, string Source);
