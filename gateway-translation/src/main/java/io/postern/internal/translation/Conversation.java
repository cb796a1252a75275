package io.postern.internal.translation;

import io.postern.core.JsonValue;
import io.postern.errors.OpenAIInvalidDataException;
import io.postern.spi.CallContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request's messages as most providers want them: instructions apart, user and assistant in turns, the results of
 * tools directly after their calls and before anything else the user says, every call answered exactly once.
 *
 * <p>The first turn is the user's, unless the rules take any. The last one may be the assistant's, which is a prefill; whether that is allowed is
 * the adapter's to know. Immutable and safe to share between threads.
 *
 * @param instructions the texts of system and developer messages, in order
 * @param turns user and assistant by turns; at least one, unless the rules take any
 */
public record Conversation(List<Instruction> instructions, List<Turn> turns) {
    public Conversation {
        instructions = List.copyOf(instructions);
        turns = List.copyOf(turns);
    }

    /**
     * @param messages the request's {@code messages}
     * @throws io.postern.errors.BadRequestException if they make no conversation; it names the message
     */
    public static Conversation of(Node messages, CallContext context, ConversationRules rules) {
        return new Reading(context, rules).read(messages);
    }

    /** Whether the assistant has begun to answer already. */
    public boolean isPrefilled() {
        return !turns.isEmpty() && turns.get(turns.size() - 1).assistant();
    }

    /** Says once that marks for a cache are left out, for a provider that takes none. */
    public void dropCacheMarks(CallContext context) {
        Stream<Node> said =
                turns.stream().flatMap(turn -> turn.pieces().stream()).map(Piece::source);
        Stream.concat(instructions.stream().map(Instruction::source), said)
                .flatMap(source -> Stream.of("cache_control", "prompt_cache_breakpoint")
                        .map(source::get)
                        .filter(Objects::nonNull))
                .findFirst()
                .ifPresent(mark -> context.warn(mark.path(), "the provider takes no marks for its cache", "dropped"));
    }

    /** Reads one list of messages. */
    private static final class Reading {
        /** Members of an assistant message that an adapter may make pieces of. */
        private static final Set<String> REPLAYED =
                Set.of("thinking_blocks", "reasoning_details", "extra_content", "provider_specific_fields");

        private final CallContext context;
        private final ConversationRules rules;
        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Turn> turns = new ArrayList<>();

        /** What the turn under way says, results apart. */
        private final List<Piece> pieces = new ArrayList<>();

        private final Map<String, Piece.ToolResult> results = new LinkedHashMap<>();

        /** The calls of the assistant's last turn, by id. */
        private final Map<String, Piece.ToolCall> calls = new LinkedHashMap<>();

        private @Nullable Boolean assistant;
        private Node turnStart = Node.of("", "messages");

        Reading(CallContext context, ConversationRules rules) {
            this.context = context;
            this.rules = rules;
        }

        Conversation read(Node messages) {
            List<Node> all = messages.items();
            if (all.isEmpty()) throw BadInput.at("messages", "there must be at least one message");
            for (Node message : all) add(message);
            endTurn();
            if (!calls.isEmpty()) {
                assistant = false;
                endTurn();
            }
            if (turns.isEmpty() && !rules.takesAnyTurns()) {
                startWithUser("messages", "there are only instructions");
            }
            return new Conversation(instructions, turns);
        }

        private void add(Node message) {
            String role = String.valueOf(message.text("role"));
            switch (role) {
                case "system":
                case "developer":
                    instruct(message);
                    break;
                case "user":
                    speak(false, message);
                    content(message);
                    break;
                case "assistant":
                    speak(true, message);
                    answer(message);
                    break;
                case "tool":
                case "function":
                    speak(false, message);
                    result(message, role.equals("function"));
                    break;
                default:
                    throw BadInput.at(
                            message.path() + ".role",
                            "must be one of developer, system, user, assistant, tool and function");
            }
            if (message.get("name") != null && !role.equals("function")) {
                context.warn(message.path() + ".name", "the provider knows no names of speakers", "dropped");
            }
        }

        private void instruct(Node message) {
            int begun = assistant == null ? 0 : turns.size() + 1;
            boolean late = begun > 0 && !rules.keepsLateInstructions();
            if (late) {
                context.warn(
                        message.path(),
                        "the provider takes instructions at the beginning only",
                        "moved before the conversation");
            }
            for (Node part : parts(message)) {
                String text = text(part);
                if (text != null) instructions.add(new Instruction(text, late ? 0 : begun, part));
            }
        }

        private void speak(boolean byAssistant, Node message) {
            if (assistant != null && assistant == byAssistant) return;
            if (assistant != null) endTurn();
            if (assistant == null && byAssistant && !rules.takesAnyTurns()) {
                startWithUser(message.path(), "the assistant speaks first");
            }
            assistant = byAssistant;
            turnStart = message;
        }

        private void startWithUser(String path, String why) {
            context.warn(path, why + ", and the provider wants the user to", "a turn was put before it");
            turns.add(new Turn(false, List.of(new Piece.Text(rules.filler(), Node.of("", path)))));
        }

        private void endTurn() {
            if (assistant == null) return;
            List<Piece> all = new ArrayList<>(pieces);
            if (!assistant) {
                if (!calls.isEmpty()) answerMissing(results.keySet());
                all.addAll(0, results.values());
                calls.clear();
            }
            if (!rules.takesAnyTurns() && all.stream().noneMatch(Reading::says)) fill(all);
            turns.add(new Turn(assistant, all));
            pieces.clear();
            results.clear();
        }

        private static boolean says(Piece piece) {
            if (!(piece instanceof Piece.Extras)) return true;
            for (String name : REPLAYED) if (piece.source().get(name) != null) return true;
            return false;
        }

        private void fill(List<Piece> all) {
            context.warn(turnStart.path(), "the message is empty, which the provider refuses", "filled");
            all.add(new Piece.Text(rules.filler(), turnStart));
        }

        private void answerMissing(Set<String> answered) {
            for (Piece.ToolCall call : calls.values()) {
                if (answered.contains(call.id())) continue;
                if (!rules.repairsMissingResults()) {
                    throw BadInput.at(
                            call.source().path(),
                            "the call `" + call.id() + "` has no result; add a message of role tool with this "
                                    + "tool_call_id after it");
                }
                context.warn(call.source().path(), "the call has no result", "one was added that says so");
                results.put(
                        call.id(),
                        new Piece.ToolResult(
                                call.id(),
                                call.name(),
                                List.of(new Piece.Text("no result", call.source())),
                                true,
                                call.source()));
            }
        }

        private void content(Node message) {
            for (Node part : parts(message)) {
                Piece piece = piece(part);
                if (piece != null) pieces.add(piece);
            }
        }

        /** The parts of a message; the message itself if its content is one text. */
        private static List<Node> parts(Node message) {
            Node content = message.get("content");
            if (content == null) return List.of();
            if (content.isArray()) return content.items();
            if (content.text() == null) throw BadInput.at(content.path(), "must be a text or an array of parts");
            return List.of(message);
        }

        private @Nullable Piece piece(Node part) {
            String type = part.get("role") != null ? "text" : part.text("type");
            if (type == null) throw BadInput.at(part.path(), "has no type");
            if (type.equals("text") || type.equals("refusal")) {
                String text = text(part);
                return text == null ? null : new Piece.Text(text, part);
            }
            return new Piece.Attachment(Media.of(part, type), part);
        }

        /** The text of a part, or of a message that is one; null if there is nothing in it. */
        private @Nullable String text(Node part) {
            String text = part.get("role") != null ? part.text("content") : part.text("text");
            if (text == null) text = part.text("refusal");
            if (text == null) throw BadInput.at(part.path(), "must be a text");
            if (text.isEmpty()) return null;
            if (!rules.dropsBlankTexts() || !text.isBlank()) return text;
            context.warn(part.path(), "the provider refuses a text of white space alone", "dropped");
            return null;
        }

        private void answer(Node message) {
            pieces.add(new Piece.Extras(message));
            if (message.get("audio") != null) {
                context.warn(message.path() + ".audio", "the provider keeps no earlier answers", "dropped");
            }
            content(message);
            Node refusal = message.get("refusal");
            if (refusal != null && refusal.text() != null && !refusal.text().isEmpty()) {
                pieces.add(new Piece.Text(refusal.text(), refusal));
            }
            Node list = message.get("tool_calls");
            if (list != null) for (Node call : list.items()) call(call);
            Node legacy = message.get("function_call");
            if (legacy != null) call("function_" + turns.size() + "_" + calls.size(), legacy, legacy);
        }

        private void call(Node call) {
            String id = call.text("id");
            if (id == null || id.isEmpty()) throw BadInput.at(call.path() + ".id", "a call must have an id");
            Node function = call.get("function");
            Node custom = call.get("custom");
            if (function != null) {
                call(id, function, call);
            } else if (custom != null) {
                String input = custom.text("input");
                JsonValue arguments =
                        JsonMembers.of("input", input == null ? "" : input).json();
                put(new Piece.ToolCall(id, name(custom), arguments, call));
            } else {
                throw BadInput.at(call.path(), "must have a function or a custom tool");
            }
        }

        private void call(String id, Node function, Node source) {
            put(new Piece.ToolCall(id, name(function), arguments(function), source));
        }

        private static String name(Node function) {
            String name = function.text("name");
            if (name == null || name.isEmpty()) throw BadInput.at(function.path() + ".name", "a call must have a name");
            return name;
        }

        private void put(Piece.ToolCall call) {
            if (calls.put(call.id(), call) != null) {
                throw BadInput.at(
                        call.source().path() + ".id", "two calls of one turn have the id `" + call.id() + "`");
            }
            pieces.add(call);
        }

        /** Providers want an object; what a model made up that is none must not make the conversation fail. */
        private JsonValue arguments(Node function) {
            Node given = function.get("arguments");
            if (given == null) return JsonMembers.of("", null).json();
            if (given.isObject()) return given.json();
            String text = given.text();
            if (text == null) text = given.json().toJson();
            if (text.isBlank()) return JsonMembers.of("", null).json();
            try {
                JsonValue parsed = JsonValue.parse(text);
                if (parsed.kind() == JsonValue.Kind.OBJECT) return parsed;
            } catch (OpenAIInvalidDataException notJson) {
                // Wrapped below.
            }
            context.warn(given.path(), "the arguments are no JSON object", "wrapped as {\"_raw\": …}");
            return JsonMembers.of("_raw", text).json();
        }

        private void result(Node message, boolean legacy) {
            String id = legacy ? idOf(message) : message.text("tool_call_id");
            if (id == null) throw BadInput.at(message.path() + ".tool_call_id", "must say which call this answers");
            Piece.ToolCall call = calls.get(id);
            if (call == null) {
                throw BadInput.at(
                        message.path() + ".tool_call_id",
                        "`" + id + "` is the id of no call in the assistant's turn before it");
            }
            List<Piece> content = new ArrayList<>();
            for (Node part : parts(message)) {
                Piece piece = piece(part);
                if (piece != null) content.add(piece);
            }
            if (results.remove(id) != null) {
                context.warn(message.path(), "the call `" + id + "` has an earlier result", "the last one counts");
            }
            results.put(id, new Piece.ToolResult(id, call.name(), content, failed(message), message));
        }

        private static boolean failed(Node message) {
            Node flag = message.get("is_error");
            return (flag != null && Boolean.TRUE.equals(flag.bool())) || "error".equals(message.text("status"));
        }

        /** A deprecated function message has the function's name only. */
        private @Nullable String idOf(Node message) {
            String name = message.text("name");
            for (Piece.ToolCall call : calls.values()) {
                if (call.name().equals(name) && !results.containsKey(call.id())) return call.id();
            }
            return null;
        }
    }
}
