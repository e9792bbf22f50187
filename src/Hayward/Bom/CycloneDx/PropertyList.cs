namespace Hayward.Bom.CycloneDx;

/// <summary>A list of properties that is begun with the first one, so that none is ever empty.</summary>
internal sealed class PropertyList(PointedJson json)
{
    private bool _begun;

    /// <summary>Writes a property; the pointer is then that of its value.</summary>
    public string Add(string name, string value)
    {
        if (!_begun)
        {
            json.BeginList("properties");
            _begun = true;
        }

        json.Begin();
        json.Text("name", name);
        json.Text("value", value);
        var pointer = json.Pointer;
        json.End();
        return pointer;
    }

    /// <summary>Ends the list, if there is one.</summary>
    public void End()
    {
        if (_begun) json.End();
    }
}
