namespace Omniglot.Learning.Training;

/// <summary>Running means over the meta-steps of one epoch.</summary>
internal sealed class EpochStatistics
{
    private int _steps;
    private double _loss;
    private double _accuracy;
    private double _norm;
    private int _clipped;

    public double Loss => _loss / _steps;

    public double Accuracy => _accuracy / _steps;

    public double GradientNorm => _norm / _steps;

    public double ClippedFraction => (double)_clipped / _steps;

    public void Add(double loss, double accuracy, double norm, bool clipped)
    {
        _steps++;
        _loss += loss;
        _accuracy += accuracy;
        _norm += norm;
        if (clipped) _clipped++;
    }
}
