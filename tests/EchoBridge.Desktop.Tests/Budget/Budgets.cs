using System;
using EchoBridge.Virtual;
using EchoBridge.Virtual.Budget;

namespace EchoBridge.Desktop.Tests.Budget;

/// <summary>The budget of the default board, run once for all tests.</summary>
internal static class Budgets
{
    private static readonly Lazy<BudgetReport> Default = new(() => Measure(1));

    internal static BudgetReport OfDefaultBoard => Default.Value;

    internal static BudgetReport Measure(int seed)
    {
        var run = new BudgetRun(Boards.Named(Boards.Default), seed);
        run.Run();
        return BudgetReport.Of(run);
    }
}
