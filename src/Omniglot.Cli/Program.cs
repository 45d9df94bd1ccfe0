using static TorchSharp.torch;
Console.WriteLine(get_num_threads());
foreach (var (m,k,n) in new[]{(1024,1024,1024),(320,784,789),(789,160,784),(160,784,784),(1600,784,784),(320,784,32),(4096,4096,4096)})
{
    var a = randn(m,k); var c = randn(k,n); var d = randn(n,k);
    for (var r = 0; r < 3; r++)
    {
        int reps = (int)Math.Max(5, 4e9/(2.0*m*n*k));
        var sw = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < reps; i++) using (mm(a, c)) { }
        var x=reps * 2.0*m*n*k/1e9 / sw.Elapsed.TotalSeconds; sw.Restart();
        for (var i = 0; i < reps; i++) using (mm(a, d.t())) { }
        Console.WriteLine($"{m} {k} {n}: {x:f0}  {reps * 2.0*m*n*k/1e9 / sw.Elapsed.TotalSeconds:f0}");
    }
}
