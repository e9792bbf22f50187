namespace Hayward.Artifacts;

/// <summary>Bounds that hold for every file, each with its reason.</summary>
public static class ReadLimits
{
    /// <summary>A text file up to this size is kept for reading; cards and configurations are far smaller, a tokenizer is not needed
    /// whole.</summary>
    public const int KeptText = 8 * 1024 * 1024;

    /// <summary>All kept text of one examination together, so that memory stays bounded whatever the folder holds.</summary>
    public const long AllKeptText = 64L * 1024 * 1024;

    /// <summary>Memory in bytes, by estimate, for the headers of all weight files of one examination. The largest models known list some
    /// 200,000 tensors over all shards, some 75 MB with digests and figures.</summary>
    public const long AllHeaders = 80L * 1024 * 1024;

    /// <summary>Files of one examination; a model has tens, a sharded one hundreds.</summary>
    public const int Files = 100_000;

    /// <summary>Depth of folders.</summary>
    public const int Depth = 32;
}
