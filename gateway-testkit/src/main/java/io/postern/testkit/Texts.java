package io.postern.testkit;

import io.postern.errors.OpenAIServiceException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** All that an exception may show. */
final class Texts {
    private Texts() {}

    /** Its text and stack, those of its causes, and the answer it carries. */
    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        if (thrown instanceof OpenAIServiceException) {
            OpenAIServiceException answered = (OpenAIServiceException) thrown;
            text.append(answered.rawBody()).append(answered.body().toJson()).append(String.valueOf(answered.headers()));
            text.append(answered.facts().toString());
        }
        return text.toString();
    }
}
