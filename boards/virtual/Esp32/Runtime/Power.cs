using EchoBridge.VirtualEsp32;

namespace nanoFramework.Runtime.Native;

/// <summary>How the chip restarts.</summary>
public enum RebootOption
{
    /// <summary>The whole chip.</summary>
    NormalReboot = 0,

    /// <summary>Into the boot loader.</summary>
    EnterNanoBooter = 1,

    /// <summary>The runtime only; the virtual chip restarts whole.</summary>
    ClrOnly = 2,

    /// <summary>Into the manufacturer's boot loader.</summary>
    EnterProprietaryBooter = 8,
}

/// <summary>Called before a restart that the firmware asked for.</summary>
public delegate void RebootEventHandler();

/// <summary>Restarts the chip.</summary>
public class Power
{
    /// <summary>Raised before the restart.</summary>
    public static event RebootEventHandler OnRebootEvent
    {
        add => Listeners.Reboot += value;
        remove => Listeners.Reboot -= value;
    }

    private static RebootListeners Listeners => VirtualMachine.Current.Peripheral(machine => new RebootListeners(machine));

    /// <summary>Restarts; does not return.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        VirtualMachine machine = VirtualMachine.Current;
        machine.Charge(InterpreterCosts.Wrapper);
        if (rebootOption is RebootOption.EnterNanoBooter or RebootOption.EnterProprietaryBooter)
        {
            throw new VirtualHardwareException("A restart into a boot loader: the chip waits there for a tool and the firmware never runs again.");
        }

        Listeners.Raise();
        machine.Reboot();
        machine.ThrowIfStopped();
    }

    /// <summary>Restarts; does not return. The handlers' time limit is not watched.</summary>
    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) =>
        RebootDevice(rebootOption);
}
