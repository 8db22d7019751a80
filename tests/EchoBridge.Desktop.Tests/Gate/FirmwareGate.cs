using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EchoBridge.Desktop.Tests.Gate.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>
/// Reads compiled firmware and names everything in it that nanoFramework 1.17 does not have or does not survive: what is not
/// in <see cref="ApiList.Runtime"/>, and what a <see cref="Rule"/> refuses.
/// </summary>
internal sealed class FirmwareGate
{
    internal static readonly Rule[] Rules = [.. LanguageRules.All, .. TextRules.All, .. TestRules.All];

    private readonly HashSet<string> _assemblies;
    private readonly Predicate<TypeReference> _isPortable;
    private readonly Predicate<string> _isReferenced;

    /// <summary>A gate for code in these assemblies.</summary>
    /// <param name="assemblies">Simple names; what they declare may be used without being listed.</param>
    /// <param name="isPortable">Which of their outermost types belong to the firmware; the others are as foreign as .NET's.</param>
    /// <param name="isReferenced">Which packages the device build of the examined assembly references; all, unless given.</param>
    internal FirmwareGate(IEnumerable<string> assemblies, Predicate<TypeReference> isPortable, Predicate<string>? isReferenced = null)
    {
        _isReferenced = isReferenced ?? (_ => true);
        _assemblies = [.. assemblies];
        _isPortable = isPortable;
    }

    /// <summary>Everything wrong in a file next to the tests.</summary>
    internal IReadOnlyList<Refusal> Examine(string assembly)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        string path = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        return [.. module.GetTypes().Where(type => IsOwn(type) && !IsTheCompilers(type)).SelectMany(Examine).Distinct()];
    }

    private bool IsOwn(TypeReference type)
    {
        TypeReference outermost = Outermost(type);
        string scope = outermost.Scope is ModuleDefinition module ? module.Assembly.Name.Name : outermost.Scope.Name;
        return _assemblies.Contains(scope) && (IsTheCompilers(type) || _isPortable(outermost));
    }

    // Constant data and helpers shared by the whole assembly.
    private static bool IsTheCompilers(TypeReference type) => Outermost(type) is { Namespace: "", Name: ['<', ..] };

    private static TypeReference Outermost(TypeReference type)
    {
        TypeReference outermost = type.GetElementType();
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        return outermost;
    }

    private IEnumerable<Refusal> Examine(TypeDefinition type)
    {
        string where = ApiSignature.Full(type);
        return Refused<TypeRule>(where, rule => rule.Refuses(type))
            .Concat(Mentions.Of(type).SelectMany(mentioned => Examine(mentioned, where)))
            .Concat(type.CustomAttributes.SelectMany(attribute => Examine(attribute.Constructor, where)))
            .Concat(type.Properties.SelectMany(property => property.CustomAttributes).Concat(type.Events.SelectMany(declared => declared.CustomAttributes))
                .SelectMany(attribute => Examine(attribute.AttributeType, where).Concat(Examine(attribute.Constructor, where))))
            .Concat(type.Fields.SelectMany(field => Mentions.Of(field).SelectMany(mentioned => Examine(mentioned, $"{where}.{field.Name}"))))
            .Concat(type.Methods.Where(method => !IsEventAccessorOfTheCompiler(method)).SelectMany(Examine));
    }

    // .NET's is generic; the device's compiler writes another one.
    private static bool IsEventAccessorOfTheCompiler(MethodDefinition method) =>
        (method.IsAddOn || method.IsRemoveOn) && method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CompilerGeneratedAttribute");

    private IEnumerable<Refusal> Examine(MethodDefinition method)
    {
        string where = ApiSignature.Full(method.DeclaringType) + "." + method.Name + "(" + string.Join(", ", method.Parameters.Select(parameter => ApiSignature.Name(parameter.ParameterType))) + ")";
        IEnumerable<Refusal> found = Refused<MethodRule>(where, rule => rule.Refuses(method))
            .Concat(Mentions.Of(method).SelectMany(mentioned => Examine(mentioned, where)))
            .Concat(method.CustomAttributes.SelectMany(attribute => Examine(attribute.Constructor, where)))
            .Concat(Overridden(method, where));
        if (method.HasBody)
        {
            found = found.Concat(EvaluationStack.Walk(method.Body).SelectMany(step => Examine(step.Instruction, step.Taken, where)));
        }

        return method is { IsConstructor: true, IsStatic: true } ? found.Concat(StaticOrder.Check(method, where, IsOwn)) : found;
    }

    private IEnumerable<Refusal> Examine(Instruction instruction, IReadOnlyList<StackItem> taken, string where)
    {
        IEnumerable<Refusal> found = Refused<InstructionRule>(where, rule => rule.Refuses(instruction, taken));
        return instruction.Operand switch
        {
            TypeReference type => found.Concat(Mentions.In(type).SelectMany(mentioned => Examine(mentioned, where))),
            MemberReference member when ApiList.DesktopLowerings.Has(ElementOf(member)) =>
                found.Concat(member is GenericInstanceMethod called ? called.GenericArguments.SelectMany(Mentions.In).SelectMany(mentioned => Examine(mentioned, where)) : []),
            MemberReference member => found.Concat(Mentions.Of(member).SelectMany(mentioned => Examine(mentioned, where))).Concat(Examine(member, where)),
            _ => found,
        };
    }

    private IEnumerable<Refusal> Examine(TypeReference type, string where)
    {
        IEnumerable<Refusal> found = Refused<MentionRule>(where, rule => rule.Refuses(type));
        if (!IsOwn(type) && ApiList.Runtime.PackageOf(type) is { } package && !_isReferenced(package))
        {
            found = found.Append(new Refusal(where, ApiSignature.Full(type), $"the device build of this project does not reference {package}"));
        }

        return type is TypeSpecification or GenericParameter || IsOwn(type) || IsListed(type) || type.FullName == "System.Void"
            ? found
            : found.Append(new Refusal(where, ApiSignature.Full(type), "the device's class library has no such type"));
    }

    private IEnumerable<Refusal> Examine(MemberReference member, string where)
    {
        MemberReference element = ElementOf(member);
        TypeReference type = member.DeclaringType;
        return type is ArrayType || IsOwn(type) || !IsListed(type.GetElementType())
            || ApiList.Runtime.Has(element) || ApiList.DesktopLowerings.Has(element)
            ? []
            : [new Refusal(where, $"{ApiSignature.Full(type)}: {ApiSignature.Key(element)}", "the device's class library has no such member")];
    }

    private static MemberReference ElementOf(MemberReference member) =>
        member is GenericInstanceMethod called ? called.ElementMethod : member;

    // An override counts on its base to be called: what the base does not have is never called.
    private IEnumerable<Refusal> Overridden(MethodDefinition method, string where)
    {
        if (!method.IsVirtual || method.IsNewSlot || method.DeclaringType.IsInterface || method.Name == "Finalize")
        {
            return [];
        }

        TypeReference declaring = method.DeclaringType.BaseType;
        while (IsOwn(declaring) && declaring.Resolve() is { } own)
        {
            if (own.Methods.Any(candidate => ApiSignature.Key(candidate) == ApiSignature.Key(method)))
            {
                return [];
            }

            declaring = own.BaseType;
        }

        var inherited = new MethodReference(method.Name, method.ReturnType, declaring) { HasThis = true };
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            inherited.Parameters.Add(parameter);
        }

        return Examine(inherited, where);
    }

    private static bool IsListed(TypeReference type) =>
        ApiList.Runtime.Find(type) is not null || ApiList.DesktopLowerings.Find(type) is not null;

    private static IEnumerable<Refusal> Refused<T>(string where, Func<T, bool> refuses)
        where T : Rule => Rules.OfType<T>().Where(refuses).Select(rule => new Refusal(where, rule.What, rule.Because));
}
