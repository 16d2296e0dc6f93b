// What the platform gives to custom code, as far as scripts can see it. Source: write-code.md of the platform's documentation.
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

public abstract class ScriptBase
{
    public IScriptContext Context { get; set; }

    public CancellationToken CancellationToken { get; set; }

    public static StringContent CreateJsonContent(string serializedJson)
    {
        return new StringContent(serializedJson, Encoding.UTF8, "application/json");
    }

    public abstract Task<HttpResponseMessage> ExecuteAsync();
}

public interface IScriptContext
{
    string CorrelationId { get; }

    string OperationId { get; }

    HttpRequestMessage Request { get; }

    ILogger Logger { get; }

    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

// Namespaces that every script imports and that .NET does not have everywhere.
namespace Microsoft.Extensions.Logging
{
    public interface ILogger
    {
    }
}

namespace System.Drawing.Drawing2D
{
    internal static class Nothing
    {
    }
}

namespace System.Drawing.Imaging
{
    internal static class Nothing
    {
    }
}
