package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.core.http.QueryParams;
import io.postern.errors.ErrorFacts;
import io.postern.errors.MalformedResponseException;
import io.postern.errors.OpenAIException;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.http.HttpBody;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpResponse;
import io.postern.spi.http.ResponseBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all requests to Google have in common: where they go, who asks, and how its errors are read. */
abstract class GoogleHttp extends HttpProvider {
    private final Access access;
    private final GoogleErrorMapper errors;

    GoogleHttp(ProviderSettings settings, Set<String> optionNames, Access access, GoogleErrorMapper errors) {
        super(settings, optionNames);
        this.access = access;
        this.errors = errors;
    }

    final Access access() {
        return access;
    }

    final GoogleErrorMapper errors() {
        return errors;
    }

    @Override
    protected OpenAIException failure(ProviderCall<?, ?> call, HttpResponse response, byte[] body) {
        return errors.answer(origin(call), response.status(), response.headers(), body);
    }

    final JsonValue checked(ProviderCall<?, ?> call, ResponseBody answer) {
        JsonValue json = answer.json();
        errors.check(origin(call), json);
        return json;
    }

    final MalformedResponseException malformed(ProviderCall<?, ?> call, String problem) {
        ErrorFacts.Builder facts =
                ErrorFacts.builder().statusCode(200).provider(settings().name());
        return new MalformedResponseException(facts.model(call.model()).build(), problem);
    }

    /** Headers of a call stand over those of the connection. */
    final HttpRequest request(
            ProviderCall<?, ?> call,
            String url,
            QueryParams query,
            Headers own,
            @Nullable HttpBody body,
            boolean stream) {
        Headers.Builder headers = own.toBuilder().replaceAll(settings().headers());
        access.authorize(headers, credential(call), call.model());
        headers.replaceAll(call.options().headers()).replaceAll(call.params()._additionalHeaders());
        HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
        return new HttpRequest(method, Urls.withQuery(url, call, settings(), query), headers.build(), body, stream);
    }
}
