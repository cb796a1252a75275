package io.postern.models.embeddings;

import io.postern.core.JsonType;
import io.postern.core.OpenString;
import io.postern.internal.json.Codecs;

/**
 * The name of an embedding model; OpenAI's own as constants, any other by {@link #of}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class EmbeddingModel extends OpenString {
    public static final EmbeddingModel TEXT_EMBEDDING_ADA_002 = new EmbeddingModel("text-embedding-ada-002");
    public static final EmbeddingModel TEXT_EMBEDDING_3_SMALL = new EmbeddingModel("text-embedding-3-small");
    public static final EmbeddingModel TEXT_EMBEDDING_3_LARGE = new EmbeddingModel("text-embedding-3-large");

    private static final EmbeddingModel[] CONSTANTS = {
        TEXT_EMBEDDING_ADA_002, TEXT_EMBEDDING_3_SMALL, TEXT_EMBEDDING_3_LARGE
    };

    public static final JsonType<EmbeddingModel> JSON = Codecs.open(EmbeddingModel::new, CONSTANTS);

    private EmbeddingModel(String value) {
        super(value);
    }

    /** The constant with this text, or a new value if there is none. */
    public static EmbeddingModel of(String value) {
        for (EmbeddingModel constant : CONSTANTS) if (constant.asString().equals(value)) return constant;
        return new EmbeddingModel(value);
    }
}
