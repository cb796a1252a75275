package io.postern.provider.google;

import io.postern.core.http.QueryParams;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import java.util.List;

/** Puts queries to URLs. */
final class Urls {
    private Urls() {}

    /** The URL with its own query, over which go the connection's, the call's and the request's. */
    static String withQuery(String url, ProviderCall<?, ?> call, ProviderSettings settings, QueryParams own) {
        QueryParams.Builder query = own.toBuilder();
        for (QueryParams above :
                List.of(settings.query(), call.options().query(), call.params()._additionalQueryParams())) {
            for (String key : above.keys()) query.remove(key).put(key, above.values(key));
        }
        QueryParams all = query.build();
        StringBuilder whole = new StringBuilder(url);
        char separator = '?';
        for (String key : all.keys()) {
            for (String value : all.values(key)) {
                whole.append(separator)
                        .append(ModelName.encoded(key))
                        .append('=')
                        .append(ModelName.encoded(value));
                separator = '&';
            }
        }
        return whole.toString();
    }
}
