// Runs calls through `Script` one after the other, in one process: calls as JSON on standard input, answers as JSON on
// standard output. A call has method, url, headers and body, and may have cancelAfter (milliseconds).
using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

public static class Host
{
    private static readonly HttpClient Http = new HttpClient();

    public static async Task Main()
    {
        var answers = new JArray();
        foreach (var call in JArray.Parse(await Console.In.ReadToEndAsync()))
        {
            answers.Add(await Run((JObject)call));
        }

        Console.Out.Write(answers.ToString());
    }

    private static async Task<JObject> Run(JObject call)
    {
        var request = new HttpRequestMessage(new HttpMethod((string)call["method"]), (string)call["url"]);
        foreach (var header in ((JObject)call["headers"]).Properties())
        {
            request.Headers.Add(header.Name, (string)header.Value);
        }

        if (call["body"] != null)
        {
            request.Content = ScriptBase.CreateJsonContent((string)call["body"]);
        }

        using var cancel = new CancellationTokenSource();
        if (call["cancelAfter"] != null)
        {
            cancel.CancelAfter((int)call["cancelAfter"]);
        }

        try
        {
            var script = new Script { Context = new Context { Request = request }, CancellationToken = cancel.Token };
            var response = await script.ExecuteAsync();
            var headers = new JObject();
            foreach (var header in response.Headers)
            {
                headers[header.Key] = string.Join(", ", header.Value);
            }

            return new JObject
            {
                ["status"] = (int)response.StatusCode,
                ["type"] = response.Content?.Headers.ContentType?.MediaType,
                ["headers"] = headers,
                ["body"] = response.Content == null ? null : await response.Content.ReadAsStringAsync(),
            };
        }
        catch (Exception problem)
        {
            return new JObject { ["exception"] = problem.GetType().Name };
        }
    }

    private sealed class Context : IScriptContext
    {
        public string CorrelationId => "1";

        public string OperationId => "Operation";

        public HttpRequestMessage Request { get; set; }

        public ILogger Logger => null;

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            return Http.SendAsync(request, cancellationToken);
        }
    }
}
