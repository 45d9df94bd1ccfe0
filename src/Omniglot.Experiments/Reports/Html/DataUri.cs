namespace Omniglot.Experiments.Reports.Html;

/// <summary>Pictures inside the page itself.</summary>
internal static class DataUri
{
    /// <summary>A file as a URI.</summary>
    public static string Encode(string mediaType, byte[] content) => $"data:{mediaType};base64,{Convert.ToBase64String(content)}";
}
