using static TorchSharp.torch;
void Try(string n, Func<TorchSharp.torch.Tensor> f){ try { var r=f(); Console.WriteLine($"{n}: {string.Join(",",r.shape)} {r.sum().item<float>()}"); } catch(Exception e){Console.WriteLine($"{n}: {e.Message.Split('\n')[0]}");} }
var x=ones(4,3,7); var a=ones(4,3,5)*2; var b=ones(4,5,7);
Try("x.baddbmm(a,b)",()=>x.baddbmm(a,b));
Try("a.baddbmm(b,x)",()=>a.baddbmm(b,x));
Try("torch.baddbmm(x,a,b)",()=>baddbmm(x,a,b,1,1));
var x2=ones(3,7); var a2=ones(3,5)*2; var b2=ones(5,7);
Try("x.addmm(a,b)",()=>x2.addmm(a2,b2));
Try("x.addmm_(a,b)",()=>x2.addmm_(a2,b2));
Try("v.addmv_(a,b)",()=>ones(3).addmv_(ones(3,5),ones(5)));
