# shellcheck shell=bash
# A real Slurm of one node on this machine, in a folder of its own: start_cluster FOLDER, stop_cluster.
# Sourced by ./run. Needs root, and the packages slurm-wlm and munge.

# Ports beside those of a Slurm, or of another such test, that may be here already.
readonly CONTROL_PORT=$((20000 + $$ % 5000 * 2)) NODE_PORT=$((20001 + $$ % 5000 * 2))

start_cluster() {
    cluster=$1
    local host memory
    host=$(hostname -s)
    memory=$(awk '/^MemTotal/ { print int($2 / 1024 * 0.9) }' /proc/meminfo)
    mkdir -p "$cluster/spool" "$cluster/state"
    chmod 755 "$cluster"
    (umask 077; head -c 1024 /dev/urandom > "$cluster/munge.key")
    munged --force --socket="$cluster/munge.socket" --key-file="$cluster/munge.key" \
        --pid-file="$cluster/munged.pid" --log-file="$cluster/munged.log" --seed-file="$cluster/munge.seed"

    cat > "$cluster/slurm.conf" <<CONF
ClusterName=omniglot
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=$CONTROL_PORT
SlurmdPort=$NODE_PORT
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=5,bf_interval=5
ReturnToService=2
JobRequeue=1
KillWait=20
MinJobAge=3600
MaxArraySize=1001
JobCompType=jobcomp/filetxt
JobCompLoc=$cluster/jobs.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=$memory State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    export SLURM_CONF=$cluster/slurm.conf
    slurmctld -f "$SLURM_CONF"
    slurmd -f "$SLURM_CONF"
    local deadline=$((SECONDS + 60))
    until [ "$(sinfo -h -o %t 2>/dev/null)" = idle ]; do
        [ "$SECONDS" -lt "$deadline" ] || { tail -n 20 "$cluster"/*.log; echo "slurm: the cluster did not come up"; return 1; }
        sleep 0.5
    done
}

# Ends the daemons that start_cluster started, by their ids, and what jobs they still have.
stop_cluster() {
    [ -n "${cluster:-}" ] || return 0
    scancel --user=root 2>/dev/null || true
    local name pid deadline
    for name in slurmd slurmctld munged; do
        pid=$(cat "$cluster/$name.pid" 2>/dev/null) || continue
        kill "$pid" 2>/dev/null || continue
        deadline=$((SECONDS + 30))
        while kill -0 "$pid" 2>/dev/null && [ "$SECONDS" -lt "$deadline" ]; do sleep 0.2; done
        kill -9 "$pid" 2>/dev/null || true
    done
    cluster=
}
