using System.Runtime.InteropServices;
using System.Text;
using Omniglot.Cli;
using Omniglot.Cli.Display;
using Omniglot.Data.Sources;
using Omniglot.Learning;

LibTorchThreads.WaitBriefly();
LibTorchMemory.KeepFreed();
Console.OutputEncoding = Encoding.UTF8;
var workspace = Workspace.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);
var context = new CliContext
{
    Output = Consoles.Create(Console.Out, Console.IsOutputRedirected),
    Error = Consoles.Create(Console.Error, Console.IsErrorRedirected),
    Workspace = workspace,
    GetData = (source, log, cancellation) => new DataLoader(workspace.Datasets, log).LoadAsync(source, cancellation),
    DefaultData = Environment.GetEnvironmentVariable(CliContext.DataVariable),
    ShowStackTraces = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CliContext.DebugVariable)),
};
var isTerminated = false;
// The command is cancelled as by Ctrl+C; only the exit code tells them apart.
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => isTerminated = true);
var code = await new CommandLineApplication(context).RunAsync(args);
return isTerminated && code == ExitCode.Interrupted ? ExitCode.Terminated : code;
