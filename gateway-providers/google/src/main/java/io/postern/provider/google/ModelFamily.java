package io.postern.provider.google;

import io.postern.internal.translation.Node;
import io.postern.spi.Capabilities;
import io.postern.spi.Capabilities.Feature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the models of one family take, a row of {@code models.json}.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param name the family's own name, such as {@code gemini-2.5-flash}
 * @param models beginnings of the ids that belong to it
 * @param generation 2 for all up to 2.5; from 3 on signatures are enforced, and one answer a call is all there is
 * @param budget how thinking is limited by tokens; null if it is not
 * @param levels the levels of thinking there are, the lowest first; empty if there are none
 * @param traits what it is flagged with, such as {@code sampling} and {@code prefill}
 * @param input tokens of a prompt; 0 if not known
 * @param output tokens of an answer; 0 if not known
 * @param wholeOutput the most that an answer may be asked for without streaming; 0 for no limit
 * @param known false for one that stands in for a model nobody has described
 */
record ModelFamily(
        String name,
        List<String> models,
        int generation,
        @Nullable Budget budget,
        List<String> levels,
        List<String> traits,
        long input,
        long output,
        long wholeOutput,
        boolean known) {
    private static final List<String> TRAITS = List.of(
            "sampling",
            "prefill",
            "cachedContent",
            "validated",
            "office",
            "noInstructions",
            "noTools",
            "noJson",
            "unsigned");

    /**
     * A range of thinking tokens.
     *
     * @param off what comes nearest to no thinking
     */
    record Budget(long least, long most, long off) {}

    ModelFamily {
        models = List.copyOf(models);
        levels = List.copyOf(levels);
        traits = List.copyOf(traits);
    }

    static ModelFamily of(Node row, boolean known) {
        List<String> traits = new ArrayList<>();
        for (String trait : TRAITS) {
            Node flag = row.get(trait);
            if (flag != null && Boolean.TRUE.equals(flag.bool())) traits.add(trait);
        }
        Node budget = row.get("budget");
        return new ModelFamily(
                String.valueOf(row.text("name")),
                texts(row.get("models")),
                (int) number(row, "generation"),
                budget == null
                        ? null
                        : new Budget(number(budget, "least"), number(budget, "most"), number(budget, "off")),
                texts(row.get("levels")),
                traits,
                number(row, "input"),
                number(row, "output"),
                number(row, "wholeOutput"),
                known);
    }

    private static List<String> texts(@Nullable Node array) {
        List<String> texts = new ArrayList<>();
        if (array != null) array.items().forEach(item -> texts.add(String.valueOf(item.text())));
        return texts;
    }

    private static long number(Node row, String name) {
        Node value = row.get(name);
        Number number = value == null ? null : value.number();
        return number == null ? 0 : number.longValue();
    }

    /** For messages: a stand-in says that it is one. */
    String label() {
        return known ? name : "unknown models, which are taken for " + name;
    }

    /** Whether temperature and its like have an effect. */
    boolean sampling() {
        return traits.contains("sampling");
    }

    /** Whether the conversation may end with the assistant's words. */
    boolean prefill() {
        return traits.contains("prefill");
    }

    /** Whether prompts can be cached by name. */
    boolean cachedContent() {
        return traits.contains("cachedContent");
    }

    /** Whether calls can be held to their schema. */
    boolean validated() {
        return traits.contains("validated");
    }

    boolean officeFiles() {
        return traits.contains("office");
    }

    /** Whether there is a place for instructions. */
    boolean instructions() {
        return !traits.contains("noInstructions");
    }

    boolean tools() {
        return !traits.contains("noTools");
    }

    boolean jsonAnswers() {
        return !traits.contains("noJson");
    }

    /** Whether a call in the history must carry its signature. */
    boolean signed() {
        return generation >= 3 && !traits.contains("unsigned");
    }

    /** From the third generation on: JSON answers beside tools, images in results, detail for each image. */
    boolean modern() {
        return generation >= 3;
    }

    Capabilities capabilities() {
        Capabilities.Builder can = Capabilities.builder()
                .with(Feature.IMAGES, Feature.SEED, Feature.PARALLEL_TOOLS, Feature.FORCED_TOOL_CHOICE);
        set(can, Feature.TOOLS, tools());
        set(can, Feature.JSON_SCHEMA, jsonAnswers());
        set(can, Feature.PREFILL, prefill());
        set(can, Feature.SAMPLING, sampling());
        set(can, Feature.REASONING, budget != null || !levels.isEmpty());
        set(can, Feature.MULTIPLE_CHOICES, !modern());
        if (name.startsWith("gemini")) can.with(Feature.DOCUMENTS, Feature.AUDIO_INPUT);
        if (input > 0) can.contextWindow(input + output);
        if (output > 0) can.maxOutputTokens(output);
        return can.build();
    }

    private static void set(Capabilities.Builder capabilities, Feature feature, boolean supported) {
        if (supported) {
            capabilities.with(feature);
        } else {
            capabilities.without(feature);
        }
    }
}
