namespace Omniglot.Studies.Benchmarks;

/// <summary>What a process holds between two experiments.</summary>
/// <param name="Resident">Resident size in bytes.</param>
/// <param name="LiveTensors">Live tensors.</param>
/// <param name="Handles">Open files and other handles of the operating system.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Files">Files left where experiments were.</param>
public sealed record EnduranceReading(long Resident, long LiveTensors, int Handles, int Threads, int Files);
