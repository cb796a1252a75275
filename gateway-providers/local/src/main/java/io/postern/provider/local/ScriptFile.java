package io.postern.provider.local;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a script from a JSON file; all mistakes are reported at once. Its form is in the module's README. */
final class ScriptFile {
    private final List<String> mistakes = new ArrayList<>();
    private final LocalScript.Builder script = LocalScript.builder();

    private ScriptFile() {}

    static LocalScript load(Path file) {
        try {
            return parse("The script " + file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The script " + file + " is not in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The script " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** @param name what messages call it */
    static LocalScript parse(String name, String json) {
        ScriptFile file = new ScriptFile();
        try {
            file.read(new ScriptFields("", JsonValue.parse(json), file.mistakes));
        } catch (OpenAIInvalidDataException e) {
            file.mistakes.add("the file: " + e.getMessage());
        }
        if (file.mistakes.isEmpty()) return file.script.build();
        int count = file.mistakes.size();
        throw new IllegalArgumentException(name + " has " + count + (count == 1 ? " mistake:" : " mistakes:") + "\n  "
                + String.join("\n  ", file.mistakes));
    }

    private void read(ScriptFields fields) {
        fields.texts("models", script::models);
        fields.millis("latency_ms", script::latency);
        fields.millis("pace_ms", script::pace);
        fields.number("chunk_words", script::chunkWords);
        fields.number("chunk_characters", script::chunkCharacters);
        fields.objects("rules", this::rule);
        fields.object("otherwise", then -> {
            LocalAnswer answer = answer(then);
            if (answer != null) script.otherwise(answer);
        });
        fields.end();
    }

    private void rule(ScriptFields fields) {
        List<LocalMatch> match = new ArrayList<>(List.of(LocalMatch.any()));
        fields.object("when", when -> match.set(0, match(when)));
        if (!fields.has("then")) fields.missing("then");
        fields.object("then", then -> {
            LocalAnswer answer = answer(then);
            if (answer != null) script.when(match.get(0), answer);
        });
    }

    private static LocalMatch match(ScriptFields when) {
        List<LocalMatch> conditions = new ArrayList<>();
        when.text("contains", text -> conditions.add(LocalMatch.contains(text)));
        when.text("regex", pattern -> conditions.add(LocalMatch.regex(pattern)));
        when.text("model", model -> conditions.add(LocalMatch.model(model)));
        when.flag(
                "has_tool_result",
                wanted -> conditions.add(wanted ? LocalMatch.hasToolResult() : LocalMatch.hasNoToolResult()));
        when.number("call", number -> conditions.add(LocalMatch.call(number)));
        when.number("times", most -> conditions.add(LocalMatch.any().times(most)));
        LocalMatch all = LocalMatch.any();
        for (LocalMatch condition : conditions) all = all.and(condition);
        return all;
    }

    /** Null if there are mistakes in it, which are noted. */
    private @Nullable LocalAnswer answer(ScriptFields then) {
        int before = mistakes.size();
        LocalAnswer.Builder answer = LocalAnswer.builder();
        then.text("text", answer::text);
        then.text("reasoning", answer::reasoning);
        then.text("refusal", answer::refusal);
        json(then, answer);
        then.objects("tool_calls", call -> toolCall(call, answer));
        then.text("finish_reason", answer::finishReason);
        then.object("usage", usage -> usage(usage, answer));
        then.millis("latency_ms", answer::latency);
        then.millis("pace_ms", answer::pace);
        then.number("chunk_words", answer::chunkWords);
        then.number("chunk_characters", answer::chunkCharacters);
        then.object("error", error -> error(error, answer));
        then.number("cut_after", answer::cutAfter);
        then.number("stall_after", answer::stallAfter);
        then.number("malformed_after", answer::malformedAfter);
        if (mistakes.size() > before) return null;
        List<LocalAnswer> built = new ArrayList<>(1);
        then.attemptAll(() -> built.add(answer.build()));
        return built.isEmpty() ? null : built.get(0);
    }

    /** {@code true} stands for JSON that fits the request, anything else for itself. */
    private static void json(ScriptFields then, LocalAnswer.Builder answer) {
        JsonValue json = then.json("json");
        if (json == null) return;
        if (json.asBoolean().orElse(false)) {
            answer.json();
        } else if (then.has("text")) {
            then.attempt("json", () -> {
                throw new IllegalArgumentException("an answer has either `text` or `json`");
            });
        } else {
            answer.json(json);
        }
    }

    /** Arguments are an object, or a string that is sent as it stands; left out, they fit the tool's parameters. */
    private static void toolCall(ScriptFields call, LocalAnswer.Builder answer) {
        JsonValue arguments = call.json("arguments");
        if (!call.has("name")) call.missing("name");
        call.text("name", name -> {
            if (arguments == null) {
                answer.callTool(name);
            } else {
                answer.callTool(name, arguments.asString().orElseGet(arguments::toJson));
            }
        });
    }

    private static void usage(ScriptFields usage, LocalAnswer.Builder answer) {
        long[] tokens = new long[2];
        for (String name : List.of("prompt_tokens", "completion_tokens")) {
            if (!usage.has(name)) usage.missing(name);
        }
        usage.number("prompt_tokens", count -> tokens[0] = count);
        usage.number("completion_tokens", count -> tokens[1] = count);
        answer.usage(tokens[0], tokens[1]);
    }

    private static void error(ScriptFields error, LocalAnswer.Builder answer) {
        if (!error.has("status")) error.missing("status");
        int[] after = new int[1];
        error.number("after_chunks", chunks -> after[0] = chunks);
        boolean[] known = new boolean[1];
        error.number("status", status -> {
            answer.errorAfter(after[0], status);
            known[0] = true;
        });
        error.text("code", code -> ifTrue(known[0], () -> answer.errorCode(code)));
        error.text("type", type -> ifTrue(known[0], () -> answer.errorType(type)));
        error.text("message", message -> ifTrue(known[0], () -> answer.errorMessage(message)));
        error.millis("retry_after_ms", wait -> ifTrue(known[0], () -> answer.retryAfter(wait)));
    }

    /** What goes with a status that is missing or wrong is no mistake of its own. */
    private static void ifTrue(boolean known, Runnable use) {
        if (known) use.run();
    }
}
