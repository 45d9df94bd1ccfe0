using System.Globalization;
using System.Text;

namespace Omniglot.Experiments.Cluster;

/// <summary>The batch script of a job array. A task runs omniglot in the background, so that its shell hears signals: shortly
/// before the time limit the run stores its state and the task queues up again; on a request to terminate the run stores its state
/// and Slurm decides what becomes of the task.</summary>
public static class SlurmScript
{
    // What a task does, the same for all. TERM may reach the program twice, from Slurm and from here: it stops once.
    // bash remembers how a child ended, so that waiting again, after a signal cut the waiting short, tells its exit code.
    private const string Work = """
        say() { printf '%s task %s_%s: %s\n' "$(date +%FT%T)" "$SLURM_ARRAY_JOB_ID" "$SLURM_ARRAY_TASK_ID" "$*"; }

        # A signal ends the run under way, which stores its state; why decides what follows.
        why='' child='' heard=''
        # shellcheck disable=SC2317 # Signals call it.
        stop() {
            heard=yes
            [ "$why" = terminated ] || why=$1
            [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
        }
        trap 'stop time' USR1
        trap 'stop terminated' TERM

        # Runs one index in the background and waits for its end; a signal cuts waiting short, and it waits again.
        work_off() {
            "${command[@]}" --index "$1" < /dev/null &
            child=$!
            [ -z "$why" ] || kill -TERM "$child" 2>/dev/null
            heard=again
            while [ -n "$heard" ]; do
                heard=''
                wait "$child"
                code=$?
            done
            child=''
        }

        index=$((offset + SLURM_ARRAY_TASK_ID * runs_per_task))
        end=$((index + runs_per_task))
        [ "$end" -le "$runs" ] || end=$runs
        failed=0
        say "runs $index to $((end - 1)) on $(uname -n), start $((${SLURM_RESTART_COUNT:-0} + 1))"
        while [ "$index" -lt "$end" ] && [ -z "$why" ]; do
            work_off "$index"
            case $code in
                0) ;;
                130 | 143) why=${why:-terminated}; break ;;
                *) failed=$code; say "run $index ended with exit code $code" ;;
            esac
            index=$((index + 1))
        done

        if [ "$index" -ge "$end" ]; then
            say "ends with exit code $failed"
            exit "$failed"
        fi
        if [ "$why" = terminated ]; then
            say "terminated before the end of run $index"
            exit 143
        fi
        if [ "${SLURM_RESTART_COUNT:-0}" -ge "$most_requeues" ]; then
            say "time is nearly up before the end of run $index, and it has queued up again $most_requeues times: give a longer --time, or more --max-requeues"
            exit 1
        fi

        # Slurm terminates a task that queues up again; it must not end before it has asked.
        trap '' USR1 TERM
        for pause in 1 10 20; do
            if scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"; then
                say "time is nearly up before the end of run $index: queues up again"
                exit 0
            fi
            sleep "$pause"
        done
        say "time is nearly up before the end of run $index, and scontrol did not requeue the task: submit it again"
        exit 1

        """;

    /// <summary>The text of the script.</summary>
    /// <param name="manifest">Full path of the manifest.</param>
    /// <param name="runs">How many runs it lists.</param>
    /// <param name="array">The tasks.</param>
    /// <param name="options">How it is put before Slurm; without <see cref="SlurmValidation.Problems"/>.</param>
    public static string Text(string manifest, int runs, SlurmArray array, SlurmOptions options)
    {
        var text = new StringBuilder("#!/bin/bash\n");
        foreach (var directive in Directives(manifest, array, options)) text.Append(CultureInfo.InvariantCulture, $"#SBATCH {directive}\n");
        text.Append(CultureInfo.InvariantCulture, $"""
            # Made by `omniglot slurm`, which makes it anew: change its options, not this file.

            # shellcheck disable=SC2016 # A dollar sign in a path is no variable.
            command=({string.Join(' ', Command(manifest, options).Select(BashText.Quote))})
            runs={runs}
            offset={array.Offset}
            runs_per_task={options.RunsPerTask}
            most_requeues={options.MostRequeues}


            """);
        return text.Append(Work).ToString();
    }

    private static IEnumerable<string> Directives(string manifest, SlurmArray array, SlurmOptions options)
    {
        yield return $"--job-name={BashText.QuoteForSbatch(options.JobName)}";
        yield return $"--array={TaskList.Format(array.Tasks)}{(options.Concurrency is { } most ? $"%{most}" : "")}";
        yield return $"--output={BashText.QuoteForSbatch(SlurmFolder.Beside(manifest).LogPattern)}";
        yield return $"--chdir={BashText.QuoteForSbatch(options.WorkingFolder)}";
        yield return "--open-mode=append";
        yield return "--requeue";
        yield return $"--signal=B:USR1@{options.SignalBefore}";
        yield return "--ntasks=1";
        yield return $"--cpus-per-task={options.Processors}";
        if (options.Time is { } time) yield return $"--time={time}";
        if (options.Memory is { } memory) yield return $"--mem={memory}";
        if (options.Partition is { } partition) yield return $"--partition={BashText.QuoteForSbatch(partition)}";
        if (options.Account is { } account) yield return $"--account={BashText.QuoteForSbatch(account)}";
        foreach (var line in options.Sbatch) yield return line;
    }

    private static IEnumerable<string> Command(string manifest, SlurmOptions options) => [options.Program, "run", manifest, .. options.RunArguments];
}
