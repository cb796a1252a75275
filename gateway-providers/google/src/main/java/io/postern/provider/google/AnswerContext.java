package io.postern.provider.google;

import io.postern.internal.errors.ErrorOrigin;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the answer of one call is read with.
 *
 * @param model the model's id, for answers that name none
 * @param names turns the tools' names back
 * @param signaturesInIds whether a call's id carries its signature
 * @param keepsText whether what was said is needed later, to count characters for citations
 * @param longDecode whether an answer that is to be continued will be
 * @param fresh makes the random part of an id
 */
record AnswerContext(
        String model,
        ToolNames names,
        Signatures signatures,
        boolean signaturesInIds,
        boolean keepsText,
        boolean longDecode,
        ErrorOrigin origin,
        GoogleErrorMapper errors,
        InstantSource clock,
        Supplier<String> fresh) {}
