namespace EchoBridge.VirtualEsp32;

/// <summary>What the woven firmware calls at the head of every basic block.</summary>
public static class Interpreter
{
    /// <summary>Charges the running machine, where a fault may strike; on a thread without a machine it costs nothing.</summary>
    /// <param name="tenthsOfPcNanosecond">The block's cost: <see cref="InterpreterCosts"/>.</param>
    public static void Charge(int tenthsOfPcNanosecond)
    {
        if (VirtualMachine.Running is { IsInEnvironment: false } machine)
        {
            machine.Charge(tenthsOfPcNanosecond);
            machine.Faults.Pass();
        }
    }

    /// <summary>The firmware has made an object of the type that is watched: <see cref="FirmwareImage.Watches"/>.</summary>
    /// <param name="made">The object.</param>
    public static void Made(object made)
    {
        if (VirtualMachine.Running is { } machine)
        {
            machine.Watched = made;
        }
    }
}
