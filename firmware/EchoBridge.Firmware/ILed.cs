namespace EchoBridge.Firmware;

/// <summary>The board's LED: lit or dark.</summary>
internal interface ILed
{
    void Set(bool lit);
}
