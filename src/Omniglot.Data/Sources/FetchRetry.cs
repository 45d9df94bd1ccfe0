using System.Net;
using System.Net.Sockets;
using Omniglot.Basics;
using Polly;
using Polly.Retry;

namespace Omniglot.Data.Sources;

/// <summary>Which failures of a download are worth another attempt, how many, and after what delay.</summary>
internal static class FetchRetry
{
    private const int Retries = 2;

    /// <summary>Three attempts in all, with a delay that doubles; a host that cannot be resolved is not tried again.</summary>
    public static ResiliencePipeline Pipeline(TimeSpan firstDelay, IDataLog log) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            Delay = firstDelay,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } e && IsTransient(e)),
            OnRetry = arguments =>
            {
                log.Note($"The download failed ({OneLine.Of(arguments.Outcome.Exception!.Message)}); trying again in {arguments.RetryDelay.TotalSeconds:0} s.");
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private static bool IsTransient(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError } => false,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: var code } } =>
            code is not (SocketError.HostNotFound or SocketError.TryAgain or SocketError.NetworkUnreachable),
        HttpRequestException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and var status } =>
            status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        _ => failure is HttpRequestException or HttpIOException or InvalidDataException or TimeoutException,
    };
}
