// Signs in with the client credentials flow of OAuth 2.0 (RFC 6749, section 4.4) and sends the request with the token.
//
// Policies hand over what is needed in headers that start with x-connectory-. They are taken off before anything is
// sent, so that they reach neither the service nor, in case of trouble, an answer.
public class Script : ScriptBase
{
    // A token that ends sooner than this is fetched anew, as the request needs its time to arrive.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    // Lives as long as the platform keeps this code loaded. Nothing depends on it: without it a token is fetched each time.
    private static readonly Dictionary<string, Token> Tokens = new Dictionary<string, Token>();

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var request = this.Context.Request;
        var client = new Client
        {
            TokenUrl = TakeHeader(request, "x-connectory-token-url"),
            Form = TakeHeader(request, "x-connectory-token-form"),
            Id = TakeHeader(request, "x-connectory-client-id"),
            Secret = TakeHeader(request, "x-connectory-client-secret"),
            InHeader = TakeHeader(request, "x-connectory-client-authentication") == "header",
        };

        // A connection that signs in another way has no client.
        if (client.Id.Length == 0)
        {
            return await this.Context.SendAsync(request, this.CancellationToken).ConfigureAwait(false);
        }

        if (!Uri.TryCreate(client.TokenUrl, UriKind.Absolute, out var tokenUrl))
        {
            return Problem(HttpStatusCode.InternalServerError, "The address of the token endpoint is not a URL.", "connector");
        }

        var key = client.Key();
        var token = FindToken(key);
        if (token == null)
        {
            try
            {
                token = await this.FetchToken(client, tokenUrl).ConfigureAwait(false);
            }
            catch (TokenException problem)
            {
                return problem.Response(tokenUrl.Host);
            }

            KeepToken(key, token);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var response = await this.Context.SendAsync(request, this.CancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // The service may have withdrawn the token before its time: the next call gets a new one.
            ForgetToken(key);
        }

        return response;
    }

    private static string TakeHeader(HttpRequestMessage request, string name)
    {
        if (!request.Headers.TryGetValues(name, out var values))
        {
            return string.Empty;
        }

        var value = string.Join(",", values).Trim();
        request.Headers.Remove(name);
        return value;
    }

    private async Task<Token> FetchToken(Client client, Uri tokenUrl)
    {
        using (var request = client.TokenRequest(tokenUrl))
        {
            HttpResponseMessage response;
            try
            {
                response = await this.Context.SendAsync(request, this.CancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException problem)
            {
                throw new TokenException(HttpStatusCode.BadGateway, "The token endpoint cannot be reached: " + problem.Message);
            }
            catch (OperationCanceledException)
            {
                // Either the time of the call is up, then the platform answers, or that of the token request alone.
                this.CancellationToken.ThrowIfCancellationRequested();
                throw new TokenException(HttpStatusCode.BadGateway, "The token endpoint did not answer in time.");
            }

            using (response)
            {
                var content = response.Content == null
                    ? string.Empty
                    : await response.Content.ReadAsStringAsync().ConfigureAwait(false);
                return ReadToken(response, content);
            }
        }
    }

    private static Token ReadToken(HttpResponseMessage response, string content)
    {
        var answer = ParseObject(content);
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(response, answer);
        }

        if (answer == null)
        {
            throw new TokenException(HttpStatusCode.BadGateway, "The token endpoint did not answer with a JSON object.");
        }

        var value = Text(answer, "access_token");
        if (value.Length == 0)
        {
            throw new TokenException(HttpStatusCode.BadGateway, "The token endpoint's answer has no access_token.");
        }

        // Some services send the number as text, or with decimals.
        long.TryParse(Text(answer, "expires_in").Split('.')[0], out var seconds);
        seconds = Math.Max(0, Math.Min(seconds, 24 * 60 * 60));
        return new Token { Value = value, Until = DateTime.UtcNow.AddSeconds(seconds) - Margin };
    }

    // Only what the endpoint says about the error is passed on, as its whole answer might repeat what was sent.
    private static TokenException Refusal(HttpResponseMessage response, JObject answer)
    {
        var status = (int)response.StatusCode;
        var reason = answer == null
            ? string.Empty
            : string.Join(": ", new[] { Text(answer, "error"), Text(answer, "error_description") }.Where(part => part.Length > 0));
        var message = "The token endpoint refused the sign-in with status " + status + (reason.Length > 0 ? ": " + reason : ".");
        if (status == 429)
        {
            return new TokenException(response.StatusCode, message) { RetryAfter = response.Headers.RetryAfter };
        }

        var refused = status >= 400 && status < 500 && status != 408;
        return new TokenException(refused ? HttpStatusCode.Unauthorized : HttpStatusCode.BadGateway, message);
    }

    private static JObject ParseObject(string content)
    {
        try
        {
            return JToken.Parse(content) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JObject answer, string name)
    {
        return (answer[name] is JValue value ? (string)value : null) ?? string.Empty;
    }

    private static HttpResponseMessage Problem(HttpStatusCode status, string message, string source)
    {
        var error = new JObject { ["code"] = (int)status, ["message"] = message, ["source"] = source };
        var body = new JObject { ["error"] = error };
        return new HttpResponseMessage(status) { Content = CreateJsonContent(body.ToString()) };
    }

    private static Token FindToken(string key)
    {
        lock (Tokens)
        {
            return Tokens.TryGetValue(key, out var token) && token.Until > DateTime.UtcNow ? token : null;
        }
    }

    private static void KeepToken(string key, Token token)
    {
        var now = DateTime.UtcNow;
        lock (Tokens)
        {
            foreach (var ended in Tokens.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToList())
            {
                Tokens.Remove(ended);
            }

            if (token.Until > now)
            {
                Tokens[key] = token;
            }
        }
    }

    private static void ForgetToken(string key)
    {
        lock (Tokens)
        {
            Tokens.Remove(key);
        }
    }

    private sealed class Token
    {
        public string Value;
        public DateTime Until;
    }

    private sealed class Client
    {
        public string TokenUrl;
        public string Form;
        public string Id;
        public string Secret;
        public bool InHeader;

        // Tokens are kept under a digest, so that no secret stays in memory longer than the call.
        public string Key()
        {
            var parts = new[] { this.TokenUrl, this.Form, this.Id, this.Secret }.Select(Uri.EscapeDataString);
            using (var sha = SHA256.Create())
            {
                return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("&", parts))));
            }
        }

        public HttpRequestMessage TokenRequest(Uri tokenUrl)
        {
            var form = this.Form;
            var request = new HttpRequestMessage(HttpMethod.Post, tokenUrl);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (this.InHeader)
            {
                // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
                var pair = Uri.EscapeDataString(this.Id) + ":" + Uri.EscapeDataString(this.Secret);
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", encoded);
            }
            else
            {
                form += "&client_id=" + Uri.EscapeDataString(this.Id) + "&client_secret=" + Uri.EscapeDataString(this.Secret);
            }

            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            return request;
        }
    }

    private sealed class TokenException : Exception
    {
        private readonly HttpStatusCode status;

        public TokenException(HttpStatusCode status, string message) : base(message)
        {
            this.status = status;
        }

        public RetryConditionHeaderValue RetryAfter { get; set; }

        public HttpResponseMessage Response(string source)
        {
            var response = Problem(this.status, this.Message, source);
            response.Headers.RetryAfter = this.RetryAfter;
            return response;
        }
    }
}
