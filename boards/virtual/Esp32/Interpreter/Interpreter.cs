namespace EchoBridge.VirtualEsp32;

/// <summary>What the woven firmware calls at the head of every basic block.</summary>
public static class Interpreter
{
    /// <summary>Charges the running machine; on a thread without a machine it costs nothing.</summary>
    /// <param name="tenthsOfPcNanosecond">The block's cost: <see cref="InterpreterCosts"/>.</param>
    public static void Charge(int tenthsOfPcNanosecond) => VirtualMachine.Running?.Charge(tenthsOfPcNanosecond);
}
