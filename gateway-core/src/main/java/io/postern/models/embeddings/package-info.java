/** Requests for embeddings, and the vectors that answer them. Start at {@link io.postern.models.embeddings.EmbeddingCreateParams}. */
@NullMarked
package io.postern.models.embeddings;

import org.jspecify.annotations.NullMarked;
