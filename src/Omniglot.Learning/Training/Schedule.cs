namespace Omniglot.Learning.Training;

/// <summary>The course of the meta learning rate over the meta-steps of a run.</summary>
public enum Schedule
{
    /// <summary>η at every meta-step.</summary>
    Constant,

    /// <summary>η, divided by ten at one half and again at three quarters of the meta-steps.</summary>
    Multistep,

    /// <summary>η (1 + cos π t/T)/2 at meta-step t of T (Loshchilov and Hutter 2017, without restarts).</summary>
    Cosine,
}

/// <summary>Values of the schedules.</summary>
public static class ScheduleExtensions
{
    /// <summary>The factor on η at meta-step <paramref name="step"/> (from 0) of <paramref name="steps"/>.</summary>
    public static double Factor(this Schedule schedule, long step, long steps) => schedule switch
    {
        Schedule.Constant => 1,
        Schedule.Multistep => 4 * step >= 3 * steps ? 0.01 : 2 * step >= steps ? 0.1 : 1,
        Schedule.Cosine => (1 + Math.Cos(Math.PI * step / steps)) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(schedule)),
    };
}
