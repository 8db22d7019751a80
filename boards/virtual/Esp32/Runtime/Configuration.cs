using EchoBridge.VirtualEsp32;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Routes device functions to pins.</summary>
public class Configuration
{
    /// <summary>Routes a function to a pin, before the device that uses it is made. The pin itself is not checked.</summary>
    public static void SetPinFunction(int pin, DeviceFunction value) => Functions.Map(pin, value);

    /// <summary>The pin of a function, -1 if it has none.</summary>
    public static int GetFunctionPin(DeviceFunction function) => Functions.PinOf(function);

    private static PinFunctions Functions
    {
        get
        {
            VirtualMachine machine = VirtualMachine.Current;
            machine.Charge(InterpreterCosts.Wrapper);
            return machine.Peripheral(made => new PinFunctions(made));
        }
    }
}
