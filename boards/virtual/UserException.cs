using System;

namespace EchoBridge.Virtual;

/// <summary>Something the user asked for cannot be done: the program ends with the message alone, without a stack trace.</summary>
/// <param name="message">One sentence: what is wrong and what would be right.</param>
/// <param name="cause">What the operating system said, or null.</param>
internal sealed class UserException(string message, Exception? cause = null) : Exception(message, cause);
