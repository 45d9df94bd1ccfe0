using System.Text;
using Omniglot.Cli;
using Omniglot.Cli.Hosting;
using Omniglot.Cli.Terminal;
using Omniglot.Data.Sources;
using Omniglot.Learning;

LibTorchThreads.WaitBriefly();
LibTorchMemory.KeepFreed();
Console.OutputEncoding = Encoding.UTF8;
// Nobody wants to hear what is told to a closed standard error; results that cannot be told are a failure.
var error = Consoles.Create(PosixCalls.IsClosed(2) ? TextWriter.Null : Console.Error, Console.IsErrorRedirected, "standard error");
if (CurrentFolder.Find() is not { } currentFolder)
{
    error.WriteError("The current folder is gone or may not be read: change to another one, and run the command again.");
    return ExitCode.Failed;
}

var workspace = Workspace.Find(currentFolder, AppContext.BaseDirectory);
var context = new CliContext
{
    Output = Consoles.Create(PosixCalls.IsClosed(1) ? null : Console.Out, Console.IsOutputRedirected, "standard output"),
    OutputIsUnread = PosixCalls.OutputIsUnread,
    Error = error,
    Input = Console.OpenStandardInput(),
    Workspace = workspace,
    GetData = (source, log, cancellation) => new DataLoader(workspace.Datasets, log).LoadAsync(source, cancellation),
    DefaultData = Environment.GetEnvironmentVariable(CliContext.DataVariable),
    ShowStackTraces = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CliContext.DebugVariable)),
};
// TorchSharp tells there what it tries in order to load its library.
Console.SetOut(TextWriter.Null);
using var interruption = new Interruption();
var code = await new CommandLineApplication(context).RunAsync(args, interruption.Token);
if (code != ExitCode.Interrupted) return code;
interruption.EndBySignal();
return interruption.ExitCode;
