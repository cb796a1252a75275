package io.postern.provider.openai;

import io.postern.core.JsonValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One OpenAI-compatible service, as data: where it is, how it wants to be asked, and how its answers differ.
 *
 * <p>Everything comes from a JSON object, whose fields {@code docs/presets.md} describes; {@link #with} lays a user's
 * own fields over it. A misspelt field is refused.
 *
 * <p>Immutable to its callers and safe to share between threads.
 */
final class Preset {
    /** Paths below the base URL; null if the service does not offer it. */
    record Paths(
            @Nullable String chat,
            @Nullable String embeddings,
            @Nullable String models,
            @Nullable String responses) {
        private static Paths read(PresetFields fields) {
            Paths result = new Paths(
                    path(fields, "chat", "/chat/completions"),
                    path(fields, "embeddings", "/embeddings"),
                    path(fields, "models", "/models"),
                    fields.text("responses"));
            fields.end();
            return result;
        }

        private static @Nullable String path(PresetFields fields, String name, String absent) {
            return fields.isNull(name) ? null : fields.text(name, absent);
        }
    }

    /**
     * How a call proves who makes it.
     *
     * @param prefix put before the key, with its space
     * @param optional whether a call without a key is sent, without the header
     * @param credentials what it takes besides a key: entra, google_adc, aws_sigv4
     * @param scope the scope of a token, or the service of a signature
     * @param keyEnv where a key is looked for, in this order
     * @param tokenEnv where a ready token is looked for, which always goes as a bearer in {@code Authorization}
     * @param credentialsEnv where the place of a credentials file is looked for
     */
    record Auth(
            String header,
            String prefix,
            boolean optional,
            List<String> credentials,
            @Nullable String scope,
            List<String> keyEnv,
            List<String> tokenEnv,
            List<String> credentialsEnv) {}

    /** What goes with every request; {@code knownHeaders} are those a user may find worth setting. */
    record Additions(
            Map<String, String> headers,
            Map<String, List<String>> headersEnv,
            List<String> knownHeaders,
            Map<String, String> query,
            Map<String, List<String>> queryEnv,
            List<String> requiredQuery) {}

    /** A service that is no more; {@code successor} is the id of another preset. */
    record Retired(LocalDate on, String successor, String message) {}

    private record ModelRule(ModelPattern models, JsonValue fields) {}

    private final JsonValue source;
    private final String id;
    private final String name;
    private final List<String> aliases;
    private final boolean verified;
    private final boolean local;
    private final @Nullable Retired retired;
    private final PresetAddress address;
    private final Paths paths;
    private final Auth auth;
    private final Additions additions;
    private final @Nullable String doc;
    private final @Nullable String notes;

    // How requests and answers look is read when a connection needs it: to know who is there takes two hundred presets.
    private final PresetFields fields;
    private volatile @Nullable RequestRules rules;

    /** The last model that was asked for: mostly the next one too. */
    private record Asked(String model, PresetRequest request) {}

    private volatile @Nullable Asked asked;
    private volatile @Nullable PresetResponse response;

    /** A request for each set of model rules that some model has met. There are few rules, so there are few sets. */
    private final Map<List<Integer>, PresetRequest> requests = new ConcurrentHashMap<>();

    private Preset(JsonValue source) {
        this.source = source;
        this.id = PresetFields.of("preset", source).text("id", "");
        if (!isId(id)) {
            throw new IllegalArgumentException("The id of a preset is of a-z, 0-9 and _, was \"" + id + "\"");
        }
        this.fields = PresetFields.of("preset ".concat(id), source);
        fields.text("id");
        fields.text("like");
        fields.text("source");
        fields.text("checked");
        this.name = fields.text("name", id);
        this.aliases = fields.texts("aliases");
        for (String alias : aliases) {
            if (!isId(alias)) throw fields.wrong("aliases", "are of a-z, 0-9 and _, one was \"" + alias + "\"");
        }
        this.verified = fields.flag("verified", false);
        this.local = fields.flag("local", false);
        this.retired = fields.json("retired") != null ? retired(fields.object("retired")) : null;
        this.address = PresetAddress.read(fields);
        this.paths = Paths.read(fields.object("paths"));
        this.auth = auth(fields, local, id);
        this.additions = new Additions(
                fields.textMap("headers"),
                fields.textsMap("headersEnv"),
                fields.texts("knownHeaders"),
                fields.textMap("query"),
                fields.textsMap("queryEnv"),
                fields.texts("requiredQuery"));
        this.doc = fields.text("doc");
        this.notes = fields.text("notes");
        fields.json("request");
        fields.json("response");
        fields.end();
    }

    /** Reads what is otherwise read when it is needed, so that mistakes in it show now. */
    private Preset checked() {
        response();
        request(List.of());
        for (int i = 0; i < rules().models().size(); i++) request(List.of(i));
        return this;
    }

    /**
     * Reads one description.
     *
     * @throws IllegalArgumentException if a field is unknown, of the wrong kind or out of its range; the text names the
     *     preset and the field
     */
    static Preset of(JsonValue description) {
        return new Preset(description).checked();
    }

    /** Like {@link #of}, for one that is known to be right as far as requests and answers go. */
    static Preset shipped(JsonValue description) {
        return new Preset(description);
    }

    private static boolean isId(String text) {
        if (text.isEmpty()) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
        }
        return true;
    }

    private static Retired retired(PresetFields fields) {
        String on = fields.text("on", "");
        Retired result;
        try {
            result = new Retired(LocalDate.parse(on), fields.text("successor", ""), fields.text("message", ""));
        } catch (DateTimeParseException e) {
            throw fields.wrong("on", "must be a date such as 2026-07-30, was \"" + on + "\"");
        }
        if (result.successor().isEmpty()) throw fields.wrong("successor", "is missing");
        fields.end();
        return result;
    }

    private static Auth auth(PresetFields fields, boolean local, String id) {
        PresetFields auth = fields.object("auth");
        boolean optional = auth.flag("optional", false);
        List<String> usual = local || optional
                ? List.of()
                : List.of(id.toUpperCase(Locale.ROOT).concat("_API_KEY"));
        Auth result = new Auth(
                auth.text("header", "Authorization"),
                auth.text("prefix", "Bearer "),
                optional,
                auth.texts("credentials"),
                auth.text("scope"),
                fields.texts("keyEnv", usual),
                fields.texts("tokenEnv"),
                fields.texts("credentialsEnv"));
        auth.end();
        return result;
    }

    /** What all requests have in common, and what some models want otherwise. */
    private record RequestRules(JsonValue common, List<ModelRule> models) {}

    private RequestRules rules() {
        RequestRules known = rules;
        if (known == null) {
            Map<String, JsonValue> request = new LinkedHashMap<>(fields.members("request"));
            List<ModelRule> models = request.remove("forModels") == null ? List.of() : modelRules(fields);
            known = new RequestRules(JsonValue.from(request), models);
            rules = known;
        }
        return known;
    }

    private static List<ModelRule> modelRules(PresetFields fields) {
        PresetFields request = fields.object("request");
        List<ModelRule> rules = new ArrayList<>();
        for (JsonValue rule : request.items("forModels")) {
            PresetFields ruleFields = request.object("forModels", rule);
            ModelPattern models = new ModelPattern(ruleFields.texts("match"));
            Map<String, JsonValue> rest = new LinkedHashMap<>(rule.asObject().orElseThrow());
            rest.remove("match");
            rules.add(new ModelRule(models, JsonValue.from(rest)));
        }
        return List.copyOf(rules);
    }

    /**
     * This preset with {@code fields} laid over it: objects member by member, anything else as a whole, null taking a
     * field away.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    Preset with(JsonValue fields) {
        return new Preset(PresetOverlay.replacing(source, fields)).checked();
    }

    /** Lower case, with {@code _} between words. */
    String id() {
        return id;
    }

    /** For people to read. */
    String name() {
        return name;
    }

    /** Other ids it is found by. */
    List<String> aliases() {
        return aliases;
    }

    /** Whether its quirks were checked against sources; otherwise only address and key are known. */
    boolean verified() {
        return verified;
    }

    /** Whether it runs on the user's own machine or network, where http is in order. */
    boolean local() {
        return local;
    }

    Optional<Retired> retired() {
        return Optional.ofNullable(retired);
    }

    PresetAddress address() {
        return address;
    }

    Paths paths() {
        return paths;
    }

    Auth auth() {
        return auth;
    }

    Additions additions() {
        return additions;
    }

    /** The page of the service that describes its interface. */
    Optional<String> doc() {
        return Optional.ofNullable(doc);
    }

    Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    PresetResponse response() {
        PresetResponse known = response;
        if (known == null) {
            known = PresetResponse.read(fields.object("response"));
            response = known;
        }
        return known;
    }

    /** What a request must look like, whatever the model. */
    PresetRequest request() {
        return request(List.of());
    }

    /** What a request for {@code model} must look like, {@code model} being the service's own name for it. */
    PresetRequest request(String model) {
        Asked last = asked;
        if (last != null && last.model().equals(model)) return last.request();
        PresetRequest found = find(model);
        asked = new Asked(model, found);
        return found;
    }

    private PresetRequest find(String model) {
        List<ModelRule> models = rules().models();
        if (models.isEmpty()) return request(List.of());
        List<Integer> met = new ArrayList<>(models.size());
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).models().matches(model)) met.add(i);
        }
        return request(List.copyOf(met));
    }

    private PresetRequest request(List<Integer> met) {
        PresetRequest known = requests.get(met);
        if (known != null) return known;
        RequestRules all = rules();
        JsonValue merged = all.common();
        for (int rule : met) {
            merged = PresetOverlay.extending(merged, all.models().get(rule).fields());
        }
        PresetFields root = PresetFields.of("preset ".concat(id), JsonValue.from(Map.of()));
        PresetRequest made = PresetRequest.read(root.object("request", merged));
        requests.put(met, made);
        return made;
    }

    @Override
    public String toString() {
        return "preset " + id;
    }
}
