using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EchoBridge.Desktop.Tests.Gate;

/// <summary>The types that a declaration or a reference names, each followed by what it is made of.</summary>
internal static class Mentions
{
    internal static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        type.Interfaces.Select(implementation => implementation.InterfaceType)
            .Concat(type.BaseType is null ? [] : [type.BaseType])
            .Concat(Attributes(type))
            .SelectMany(In);

    internal static IEnumerable<TypeReference> Of(FieldDefinition field) => Attributes(field).Append(field.FieldType).SelectMany(In);

    /// <summary>In its signature and its locals; its code is read instruction by instruction.</summary>
    internal static IEnumerable<TypeReference> Of(MethodDefinition method) =>
        method.Parameters.SelectMany(parameter => Attributes(parameter).Append(parameter.ParameterType))
            .Concat(Attributes(method))
            .Concat(Attributes(method.MethodReturnType))
            .Append(method.ReturnType)
            .Concat(method.HasBody ? InBody(method.Body) : [])
            .SelectMany(In);

    internal static IEnumerable<TypeReference> Of(MemberReference member)
    {
        IEnumerable<TypeReference> signature = member switch
        {
            GenericInstanceMethod generic => generic.GenericArguments.Append(generic.ReturnType).Concat(Parameters(generic)),
            MethodReference method => Parameters(method).Append(method.ReturnType),
            FieldReference field => [field.FieldType],
            _ => [],
        };
        return (member.DeclaringType is null ? signature : signature.Append(member.DeclaringType)).SelectMany(In);
    }

    internal static IEnumerable<TypeReference> In(TypeReference type)
    {
        IEnumerable<TypeReference> parts = type switch
        {
            GenericInstanceType generic => generic.GenericArguments.Append(generic.ElementType),
            IModifierType modifier => [modifier.ModifierType, modifier.ElementType],
            FunctionPointerType pointer => Parameters(pointer).Append(pointer.ReturnType),
            TypeSpecification specification => [specification.ElementType],
            _ => [],
        };
        return parts.SelectMany(In).Prepend(type);
    }

    private static IEnumerable<TypeReference> InBody(MethodBody body) =>
        body.Variables.Select(local => local.VariableType)
            .Concat(body.ExceptionHandlers.Select(handler => handler.CatchType).Where(caught => caught is not null));

    private static IEnumerable<TypeReference> Parameters(IMethodSignature method) => method.Parameters.Select(parameter => parameter.ParameterType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(attribute => attribute.AttributeType);
}
