using System.Text;
using Omniglot.Cli;
using Omniglot.Cli.Display;

Console.OutputEncoding = Encoding.UTF8;
var context = new CliContext
{
    Output = Consoles.Create(Console.Out, Console.IsOutputRedirected),
    Error = Consoles.Create(Console.Error, Console.IsErrorRedirected),
    Workspace = Workspace.Find(Environment.CurrentDirectory, AppContext.BaseDirectory),
    DefaultData = Environment.GetEnvironmentVariable(CliContext.DataVariable),
    ShowStackTraces = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CliContext.DebugVariable)),
};
return await new CommandLineApplication(context).RunAsync(args);
