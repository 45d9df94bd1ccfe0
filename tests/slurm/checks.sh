# shellcheck shell=bash
# What ./run asks and waits for. Sourced; uses its variables program, work (the folder of all files), war (that of the sweep on Slurm) and job.
# shellcheck disable=SC2154
passed=0

step() { echo "== $*"; }

fail() {
    echo "slurm: FAILED: $*"
    exit 1
}

# check NAME COMMAND…: counts what holds, ends at what does not.
check() {
    local name=$1
    shift
    "$@" || fail "$name"
    passed=$((passed + 1))
    echo "ok $passed: $name"
}

# await WHAT SECONDS COMMAND…: until the command succeeds.
await() {
    local what=$1 deadline=$((SECONDS + $2))
    shift 2
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || fail "waited in vain for $what"
        sleep 0.1
    done
}

state_of() { scontrol show job "$1_$2" 2> /dev/null | sed -n 's/^ *JobState=\([A-Z_]*\).*/\1/p' | head -n 1; }
state_is() { [ "$(state_of "$1" "$2")" = "$3" ]; }
log_has() { grep -q -- "$3" "$war/slurm/$1_$2.log"; }
depends() { scontrol show job "$1" | grep -q "Dependency=afterany:$2"; }

# The omniglot that works off an index of the sweep on Slurm.
process_of() { pgrep -f -- "$program run $work/.* --index $1( |\$)" | head -n 1; }

# What the loss of a node is to a task: program, shell and Slurm's own process are gone at once, and Slurm finds the node down.
lose_node() {
    local process shell keeper
    process=$(process_of "$1")
    shell=$(ps -o ppid= -p "$process" | tr -d ' ')
    keeper=$(ps -o ppid= -p "$shell" | tr -d ' ')
    kill -9 "$keeper" "$shell" "$process"
    scontrol update nodename="$(hostname -s)" state=down reason=test
}

# Its daemon lives and reports back soon; where it does not, the node is told to be up.
node_is_back() {
    case $(sinfo -h -o %t) in
        idle | alloc | mix | comp) return 0 ;;
    esac
    scontrol update nodename="$(hostname -s)" state=resume 2> /dev/null
    return 1
}

has_checkpoint() { [ -n "$(process_of "$1")" ] && [ -n "$(find "$war/runs" -name 'checkpoint*.safetensors' -newer "$work/hit" -print -quit 2> /dev/null)" ]; }

# Waits until a task is somewhere in the middle of its run: it has stored its state since it started.
hit_in_the_middle() {
    await "task $1 to run" 600 state_is "$job" "$1" RUNNING
    touch "$work/hit"
    await "a checkpoint of run $1" 300 has_checkpoint "$1"
}

# Tasks that queue up again wait for two minutes, so that others come first; nobody else is here. Some seconds they must wait:
# within the second that Slurm ended a task on a node, the node refuses to start it again ("Job credential revoked").
hurry() {
    local task why start
    squeue -h -r -t PENDING -o '%i %r %S' | while read -r task why start; do
        [ "$why" = BeginTime ] && start=$(date -d "$start" +%s 2> /dev/null) || continue
        [ "$start" -gt "$(($(date +%s) + 10))" ] || continue
        scontrol update jobid="$task" starttime=now+5 2> /dev/null || true
    done
}

queue_is_empty() {
    local queue
    hurry
    queue=$(squeue -h) || fail "the scheduler does not answer"
    [ -z "$queue" ] || { sleep 1; false; }
}

work_off_queue() { await "an empty queue" "$1" queue_is_empty; }

# Lines without the column that is called seconds.
without_seconds() { awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if (tolower($i) == "seconds") skip = i; if (!skip) { print "no seconds in " FILENAME > "/dev/stderr"; exit 1 } } { $skip = ""; print }' OFS=, "$1"; }
same_csv() { cmp <(without_seconds "$1") <(without_seconds "$2"); }

# Everything that two folders say but the time it took.
same_results() {
    local run name
    check "results.csv is the same" same_csv "$1/results.csv" "$2/results.csv"
    check "as many runs" test "$(ls "$1/runs")" = "$(ls "$2/runs")"
    for run in "$1"/runs/*/; do
        name=$(basename "$run")
        check "curve of $name to the bit" same_csv "$1/runs/$name/curve.csv" "$2/runs/$name/curve.csv"
        check "weights of $name to the bit" cmp "$1/runs/$name/model.safetensors" "$2/runs/$name/model.safetensors"
    done
}

show_logs() {
    echo "== logs"
    squeue 2> /dev/null || true
    find "$work" -path "*/slurm/*.log" -exec tail -n 40 {} + 2> /dev/null || true
    tail -n 20 "$work"/cluster/slurm*.log 2> /dev/null || true
}
