using System.Diagnostics;
using Omniglot.Data;
using Omniglot.Data.Random;
using Omniglot.Learning;
using Omniglot.Learning.Learners;
using Omniglot.Learning.Networks;
using Omniglot.Learning.Training;
using TorchSharp;

var chars = Enumerable.Range(0, 400).Select(i => new Character("images_background", i < 200 ? "A" : i < 300 ? "Armenian" : "Z", $"character{i:000}"))
   .Concat(Enumerable.Range(0, 100).Select(i => new Character("images_evaluation", "ULOG", $"character{i:000}"))).ToArray();
Array.Sort(chars, Character.Compare);
var px = new byte[chars.Length * 20 * 784]; new Random(1).NextBytes(px);
for (int i = 0; i < px.Length; i++) px[i] = (byte)(px[i] < 40 ? 255 : 0);
var images = new ImageSet("x", "y", chars, px);
var prot = new Protocol { Epochs = 1 };
Console.WriteLine(torch.get_num_threads());
{ var a = torch.randn(2048,2048); for (int r=0;r<4;r++){ var sw=Stopwatch.StartNew(); for(int i=0;i<5;i++) using(a.mm(a)){} Console.WriteLine($"sgemm {5*2*8.589934592/sw.Elapsed.TotalSeconds:f0}"); } }
foreach (var w in args)
{
    var width = Width.Parse(w);
    var tasks = new MetaTasks(images, prot, 1, Precision.Float32);
    using var learner = new IdentityLearner(IdentityInitialization.Draw(new IdentityNetwork(784, 5, 1, .03, 1), width, new RandomStream(1), Precision.Float32));
    var trainer = new MetaTrainer(prot, tasks);
    for (int r = 0; r < 4; r++)
    {
        var sw = Stopwatch.StartNew();
        using var o = trainer.Train(learner, 0.1);
        var sw2 = Stopwatch.StartNew();
        using (var f = learner.Freeze()) Evaluator.Evaluate(f, tasks.Validation, 100, new InnerLoop(.4, 1));
        var v = sw2.Elapsed.TotalMilliseconds / 100; sw2.Restart();
        using (var f = learner.Freeze()) Evaluator.Evaluate(f, tasks.Test, 100, new InnerLoop(.4, 20));
        var t = sw2.Elapsed.TotalMilliseconds / 100;
        sw2.Restart(); foreach (var b in Omniglot.Data.Episodes.EpisodePrefetcher.Read(tasks.Train, 0, 100)) b.Dispose(); var e = sw2.Elapsed.TotalMilliseconds / 100;
        Console.WriteLine($"{w}: train {(o.Curve[1].Seconds - o.Curve[0].Seconds) * 10 - v:f2} val {v:f2} test {t:f2} episodes {e:f2} live {torch.Tensor.TotalCount}");
    }
}
