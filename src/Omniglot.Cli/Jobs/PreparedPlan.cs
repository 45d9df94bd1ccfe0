using Omniglot.Basics;
using Omniglot.Cli.Hosting;
using Omniglot.Data;
using Omniglot.Data.Sources;
using Omniglot.Experiments.Plans;
using Omniglot.Experiments.Running;

namespace Omniglot.Cli.Jobs;

/// <summary>A plan that can run, and what it runs on.</summary>
/// <param name="Plan">The plan; its kernels stay within the memory that they may take.</param>
/// <param name="Images">The data.</param>
/// <param name="Budget">What it will take of memory.</param>
internal sealed record PreparedPlan(ExperimentPlan Plan, ImageSet Images, MemoryBudget Budget)
{
    /// <summary>Checks a plan, loads its data, and fits its kernels into memory.</summary>
    /// <param name="context">The surroundings.</param>
    /// <param name="plan">What was asked for.</param>
    /// <param name="source">Where the data comes from.</param>
    /// <param name="saved">The data that a saved experiment was made for; none for any.</param>
    /// <param name="memoryLimit">Bytes that a kernel may take; none for no limit.</param>
    /// <param name="cancellation">Cancels the loading.</param>
    /// <param name="problems">What else may be wrong with it on some data; none for nothing.</param>
    /// <exception cref="UsageException">The plan cannot run.</exception>
    /// <exception cref="OmniglotException">The source does not hold the data, or a kernel is larger than the limit.</exception>
    public static async Task<PreparedPlan> PrepareAsync(
        CliContext context,
        ExperimentPlan plan,
        DataSource source,
        DatasetIdentity? saved,
        long? memoryLimit,
        CancellationToken cancellation,
        Func<ImageSet, IEnumerable<string>>? problems = null)
    {
        UsageException.ThrowIfAny(PlanValidation.Problems(plan));
        var images = await context.LoadAsync(source, cancellation);
        if (saved is not null) DatasetCheck.Require(saved.Name, saved.Digest, images);
        UsageException.ThrowIfAny(PlanValidation.ClassProblems(plan.Protocol, images));
        UsageException.ThrowIfAny(problems?.Invoke(images) ?? []);
        var budget = new MemoryBudget(context, images, memoryLimit);
        return new PreparedPlan(plan with { Kernels = plan.Kernels is { } kernels ? budget.Fit(kernels, plan.Precision) : null }, images, budget);
    }
}
