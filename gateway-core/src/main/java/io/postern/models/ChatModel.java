package io.postern.models;

import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.internal.json.Codecs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The name of a model for chat. The constants are the models of OpenAI as of August 2026; any other name will
 * do.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ChatModel extends OpenString {
    private static final Map<String, ChatModel> KNOWN = new LinkedHashMap<>();

    public static final ChatModel GPT_5_6_SOL = known("gpt-5.6-sol");
    public static final ChatModel GPT_5_6_TERRA = known("gpt-5.6-terra");
    public static final ChatModel GPT_5_6_LUNA = known("gpt-5.6-luna");
    public static final ChatModel GPT_5_5 = known("gpt-5.5");
    public static final ChatModel GPT_5_5_2026_04_23 = known("gpt-5.5-2026-04-23");
    public static final ChatModel GPT_5_4 = known("gpt-5.4");
    public static final ChatModel GPT_5_4_MINI = known("gpt-5.4-mini");
    public static final ChatModel GPT_5_4_NANO = known("gpt-5.4-nano");
    public static final ChatModel GPT_5_4_MINI_2026_03_17 = known("gpt-5.4-mini-2026-03-17");
    public static final ChatModel GPT_5_4_NANO_2026_03_17 = known("gpt-5.4-nano-2026-03-17");
    public static final ChatModel GPT_5_3_CHAT_LATEST = known("gpt-5.3-chat-latest");
    public static final ChatModel GPT_5_2 = known("gpt-5.2");
    public static final ChatModel GPT_5_2_2025_12_11 = known("gpt-5.2-2025-12-11");
    public static final ChatModel GPT_5_2_CHAT_LATEST = known("gpt-5.2-chat-latest");
    public static final ChatModel GPT_5_2_PRO = known("gpt-5.2-pro");
    public static final ChatModel GPT_5_2_PRO_2025_12_11 = known("gpt-5.2-pro-2025-12-11");
    public static final ChatModel GPT_5_1 = known("gpt-5.1");
    public static final ChatModel GPT_5_1_2025_11_13 = known("gpt-5.1-2025-11-13");
    public static final ChatModel GPT_5_1_CODEX = known("gpt-5.1-codex");
    public static final ChatModel GPT_5_1_MINI = known("gpt-5.1-mini");
    public static final ChatModel GPT_5_1_CHAT_LATEST = known("gpt-5.1-chat-latest");
    public static final ChatModel GPT_5 = known("gpt-5");
    public static final ChatModel GPT_5_MINI = known("gpt-5-mini");
    public static final ChatModel GPT_5_NANO = known("gpt-5-nano");
    public static final ChatModel GPT_5_2025_08_07 = known("gpt-5-2025-08-07");
    public static final ChatModel GPT_5_MINI_2025_08_07 = known("gpt-5-mini-2025-08-07");
    public static final ChatModel GPT_5_NANO_2025_08_07 = known("gpt-5-nano-2025-08-07");
    public static final ChatModel GPT_5_CHAT_LATEST = known("gpt-5-chat-latest");
    public static final ChatModel GPT_4_1 = known("gpt-4.1");
    public static final ChatModel GPT_4_1_MINI = known("gpt-4.1-mini");
    public static final ChatModel GPT_4_1_NANO = known("gpt-4.1-nano");
    public static final ChatModel GPT_4_1_2025_04_14 = known("gpt-4.1-2025-04-14");
    public static final ChatModel GPT_4_1_MINI_2025_04_14 = known("gpt-4.1-mini-2025-04-14");
    public static final ChatModel GPT_4_1_NANO_2025_04_14 = known("gpt-4.1-nano-2025-04-14");
    public static final ChatModel O4_MINI = known("o4-mini");
    public static final ChatModel O4_MINI_2025_04_16 = known("o4-mini-2025-04-16");
    public static final ChatModel O3 = known("o3");
    public static final ChatModel O3_2025_04_16 = known("o3-2025-04-16");
    public static final ChatModel O3_MINI = known("o3-mini");
    public static final ChatModel O3_MINI_2025_01_31 = known("o3-mini-2025-01-31");
    public static final ChatModel O1 = known("o1");
    public static final ChatModel O1_2024_12_17 = known("o1-2024-12-17");
    public static final ChatModel O1_PREVIEW = known("o1-preview");
    public static final ChatModel O1_PREVIEW_2024_09_12 = known("o1-preview-2024-09-12");
    public static final ChatModel O1_MINI = known("o1-mini");
    public static final ChatModel O1_MINI_2024_09_12 = known("o1-mini-2024-09-12");
    public static final ChatModel GPT_4O = known("gpt-4o");
    public static final ChatModel GPT_4O_2024_11_20 = known("gpt-4o-2024-11-20");
    public static final ChatModel GPT_4O_2024_08_06 = known("gpt-4o-2024-08-06");
    public static final ChatModel GPT_4O_2024_05_13 = known("gpt-4o-2024-05-13");
    public static final ChatModel GPT_4O_AUDIO_PREVIEW = known("gpt-4o-audio-preview");
    public static final ChatModel GPT_4O_AUDIO_PREVIEW_2024_10_01 = known("gpt-4o-audio-preview-2024-10-01");
    public static final ChatModel GPT_4O_AUDIO_PREVIEW_2024_12_17 = known("gpt-4o-audio-preview-2024-12-17");
    public static final ChatModel GPT_4O_AUDIO_PREVIEW_2025_06_03 = known("gpt-4o-audio-preview-2025-06-03");
    public static final ChatModel GPT_4O_MINI_AUDIO_PREVIEW = known("gpt-4o-mini-audio-preview");
    public static final ChatModel GPT_4O_SEARCH_PREVIEW = known("gpt-4o-search-preview");
    public static final ChatModel GPT_4O_MINI_SEARCH_PREVIEW = known("gpt-4o-mini-search-preview");
    public static final ChatModel GPT_4O_SEARCH_PREVIEW_2025_03_11 = known("gpt-4o-search-preview-2025-03-11");
    public static final ChatModel CHATGPT_4O_LATEST = known("chatgpt-4o-latest");
    public static final ChatModel CODEX_MINI_LATEST = known("codex-mini-latest");
    public static final ChatModel GPT_4O_MINI = known("gpt-4o-mini");
    public static final ChatModel GPT_4O_MINI_2024_07_18 = known("gpt-4o-mini-2024-07-18");
    public static final ChatModel GPT_4_TURBO = known("gpt-4-turbo");
    public static final ChatModel GPT_4_TURBO_2024_04_09 = known("gpt-4-turbo-2024-04-09");
    public static final ChatModel GPT_4_0125_PREVIEW = known("gpt-4-0125-preview");
    public static final ChatModel GPT_4_TURBO_PREVIEW = known("gpt-4-turbo-preview");
    public static final ChatModel GPT_4_1106_PREVIEW = known("gpt-4-1106-preview");
    public static final ChatModel GPT_4_VISION_PREVIEW = known("gpt-4-vision-preview");
    public static final ChatModel GPT_4 = known("gpt-4");
    public static final ChatModel GPT_4_0314 = known("gpt-4-0314");
    public static final ChatModel GPT_4_0613 = known("gpt-4-0613");
    public static final ChatModel GPT_4_32K = known("gpt-4-32k");
    public static final ChatModel GPT_4_32K_0314 = known("gpt-4-32k-0314");
    public static final ChatModel GPT_4_32K_0613 = known("gpt-4-32k-0613");
    public static final ChatModel GPT_3_5_TURBO = known("gpt-3.5-turbo");
    public static final ChatModel GPT_3_5_TURBO_16K = known("gpt-3.5-turbo-16k");
    public static final ChatModel GPT_3_5_TURBO_0301 = known("gpt-3.5-turbo-0301");
    public static final ChatModel GPT_3_5_TURBO_0613 = known("gpt-3.5-turbo-0613");
    public static final ChatModel GPT_3_5_TURBO_1106 = known("gpt-3.5-turbo-1106");
    public static final ChatModel GPT_3_5_TURBO_0125 = known("gpt-3.5-turbo-0125");
    public static final ChatModel GPT_3_5_TURBO_16K_0613 = known("gpt-3.5-turbo-16k-0613");

    public static final JsonType<ChatModel> JSON =
            Codecs.open(ChatModel::new, KNOWN.values().toArray(new ChatModel[0]));

    private ChatModel(String value) {
        super(value);
    }

    private static ChatModel known(String value) {
        ChatModel model = new ChatModel(value);
        KNOWN.put(value, model);
        return model;
    }

    /** The model with this name; the constant if it is a known one. */
    public static ChatModel of(String value) {
        ChatModel known = KNOWN.get(value);
        return known != null ? known : new ChatModel(value);
    }
}
