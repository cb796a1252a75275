package portability;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;

/** The one place where the programs make their client. */
final class Connect {
    private Connect() {}

    static OpenAIClient to(String url) {
        return OpenAIOkHttpClient.builder().apiKey("test-key").baseUrl(url).build();
    }
}
