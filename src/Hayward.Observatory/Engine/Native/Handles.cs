using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

/// <summary>Something that the engine made and that is given back to it once.</summary>
internal abstract class EngineHandle : SafeHandle
{
    protected EngineHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected sealed override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    /// <summary>Gives it back.</summary>
    protected abstract void Destroy(ref nint native);
}

internal sealed class ConfigHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_config(ref native);
}

internal sealed class DatabaseHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_close(ref native);
}

internal sealed class ConnectionHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_disconnect(ref native);
}

internal sealed class StatementsHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_extracted(ref native);
}

internal sealed class PreparedHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_prepare(ref native);
}

internal sealed class ChunkHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_data_chunk(ref native);
}

internal sealed class TypeHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_logical_type(ref native);
}

internal sealed class TableFunctionHandle : EngineHandle
{
    protected override void Destroy(ref nint native) => DuckDb.duckdb_destroy_table_function(ref native);
}
