using System.Text;
using Omniglot.Cli;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data.Sources;
using Omniglot.Learning;

LibTorchThreads.WaitBriefly();
LibTorchMemory.KeepFreed();
Console.OutputEncoding = Encoding.UTF8;
var workspace = Workspace.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);
var context = new CliContext
{
    Output = Consoles.Create(Console.Out, Console.IsOutputRedirected, "standard output"),
    Error = Consoles.Create(Console.Error, Console.IsErrorRedirected, "standard error"),
    Input = Console.OpenStandardInput(),
    Workspace = workspace,
    GetData = (source, log, cancellation) => new DataLoader(workspace.Datasets, log).LoadAsync(source, cancellation),
    DefaultData = Environment.GetEnvironmentVariable(CliContext.DataVariable),
    ShowStackTraces = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CliContext.DebugVariable)),
};
using var interruption = new Interruption();
var code = await new CommandLineApplication(context).RunAsync(args, interruption.Token);
return code == ExitCode.Interrupted ? interruption.ExitCode : code;
