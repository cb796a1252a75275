package io.postern.provider.bedrock;

import io.postern.core.JsonValue;
import io.postern.core.RequestParams;
import io.postern.core.Secret;
import io.postern.core.http.Headers;
import io.postern.core.http.HttpMethod;
import io.postern.errors.NotFoundException;
import io.postern.errors.PermissionDeniedException;
import io.postern.models.models.Model;
import io.postern.models.models.ModelListPage;
import io.postern.models.models.ModelListParams;
import io.postern.models.models.ModelRetrieveParams;
import io.postern.spi.Operation;
import io.postern.spi.OperationTable;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import io.postern.spi.Reply;
import io.postern.spi.http.HttpProvider;
import io.postern.spi.http.HttpRequest;
import io.postern.spi.http.HttpTransport;
import io.postern.spi.http.ResponseBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The models that can be called in a connection's region: those on demand, and the inference profiles. Bedrock tells them
 * at another host than it answers at, by an API whose client in the SDK weighs 4.5 MB, so it is asked without that.
 *
 * <p>Many who may call models may not list them; they get the list that we ship, and a warning. Safe to share between
 * threads.
 */
final class BedrockListing extends HttpProvider {
    private static final int MOST_PAGES = 20;

    private final BedrockOptions options;
    private final AwsAccess access;

    BedrockListing(ProviderSettings settings, BedrockOptions options, AwsAccess access) {
        super(settings.toBuilder()
                .apiKey(null)
                .facility(
                        HttpTransport.class,
                        new SigningTransport(settings.facility(HttpTransport.class), access, "bedrock"))
                .build());
        this.options = options;
        this.access = access;
    }

    /** Answers a call, with the key that counts for it. */
    <Q extends RequestParams, R> Reply<R> ask(ProviderCall<Q, R> call) {
        Secret key = access.apiKey(call);
        return execute(key == null ? call : call.withConfiguredKey(key));
    }

    @Override
    protected OperationTable operations() {
        return OperationTable.builder()
                .on(Operation.LIST_MODELS, this::list)
                .on(Operation.RETRIEVE_MODEL, this::retrieve)
                .build();
    }

    private Reply<ModelListPage> list(ProviderCall<ModelListParams, ModelListPage> call) {
        try {
            TreeMap<String, Model> models = new TreeMap<>();
            Reply<JsonValue> foundation = get(call, "/foundation-models");
            for (JsonValue one : items(foundation.body(), "modelSummaries")) {
                if (isOnDemand(one)) put(models, text(one, "modelId"), text(one, "providerName"), 0);
            }
            profiles(call, models);
            return foundation.map(json -> page(List.copyOf(models.values())));
        } catch (PermissionDeniedException | NotFoundException refused) {
            call.context()
                    .warn(
                            "models",
                            "Bedrock does not let this key or role list its models",
                            "answered from the list of " + BedrockModels.date());
            TreeMap<String, Model> models = new TreeMap<>();
            for (String id : BedrockModels.catalogue()) put(models, id, owner(id), 0);
            return Reply.of(page(List.copyOf(models.values())));
        }
    }

    private void profiles(ProviderCall<?, ?> call, TreeMap<String, Model> models) {
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String more = next.isEmpty() ? "" : "&nextToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            JsonValue answer =
                    get(call, "/inference-profiles?maxResults=1000" + more).body();
            for (JsonValue one : items(answer, "inferenceProfileSummaries")) {
                if (!text(one, "status").equals("ACTIVE")) continue;
                boolean own = text(one, "type").equals("APPLICATION");
                String id = text(one, own ? "inferenceProfileArn" : "inferenceProfileId");
                put(models, id, own ? "application" : owner(id), seconds(text(one, "createdAt")));
            }
            next = text(answer, "nextToken");
            if (next.isEmpty()) return;
        }
    }

    private static boolean isOnDemand(JsonValue model) {
        JsonValue lifecycle = model.get("modelLifecycle").orElse(JsonValue.ofNull());
        return items(model, "inferenceTypesSupported").contains(JsonValue.from("ON_DEMAND"))
                && !text(lifecycle, "status").equals("LEGACY");
    }

    private Reply<Model> retrieve(ProviderCall<ModelRetrieveParams, Model> call) {
        ModelId id = ModelId.of(call.model());
        String place = id.isProfile() || call.model().contains("inference-profile/")
                ? "/inference-profiles/"
                : "/foundation-models/";
        String encoded = URLEncoder.encode(call.model(), StandardCharsets.UTF_8).replace("+", "%20");
        return get(call, place + encoded).map(json -> {
            JsonValue details = json.get("modelDetails").orElse(json);
            return model(call.model(), owner(call.model()), seconds(text(details, "createdAt")));
        });
    }

    private Reply<JsonValue> get(ProviderCall<?, ?> call, String path) {
        Headers.Builder headers = Headers.builder().put("Accept", "application/json");
        Secret key = credential(call);
        if (key != null) headers.put("Authorization", "Bearer " + key.reveal());
        HttpRequest request = new HttpRequest(HttpMethod.GET, endpoint() + path, headers.build(), null, false);
        return exchange(call, request, ResponseBody::json);
    }

    /** Beside the host that answers, or that very one where it is not AWS's own. */
    private String endpoint() {
        if (options.endpoint() == null) {
            return "https://bedrock." + access.region(true).id() + ".amazonaws.com";
        }
        String url = options.endpoint().toString().replaceFirst("^(https?://)bedrock-runtime", "$1bedrock");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void put(TreeMap<String, Model> models, String id, String owner, long created) {
        if (!id.isEmpty()) models.put(id, model(id, owner, created));
    }

    private static Model model(String id, String owner, long created) {
        return Model.builder().id(id).ownedBy(owner).created(created).build();
    }

    private static ModelListPage page(List<Model> models) {
        return ModelListPage.builder().data(models).build();
    }

    /** {@code anthropic} of {@code us.anthropic.claude-…}. */
    private static String owner(String id) {
        String name = ModelId.of(id).name();
        int dot = name.indexOf('.');
        return dot < 0 ? "bedrock" : name.substring(0, dot);
    }

    private static long seconds(String time) {
        try {
            return time.isEmpty() ? 0 : Instant.parse(time).getEpochSecond();
        } catch (DateTimeParseException notOne) {
            return 0;
        }
    }

    private static List<JsonValue> items(JsonValue json, String name) {
        return json.get(name).flatMap(JsonValue::asArray).orElseGet(ArrayList::new);
    }

    private static String text(JsonValue json, String name) {
        return json.get(name).flatMap(JsonValue::asString).orElse("");
    }
}
