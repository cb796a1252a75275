package io.postern.provider.openai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes the ids of tool calls fit for services that take nine letters and digits only. The same id always becomes the
 * same, so that a call and its result stay together, also over several requests.
 */
final class ToolCallIds {
    private static final int LENGTH = 9;
    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private ToolCallIds() {}

    static String alnum9(String id) {
        return fits(id) ? id : hashed(id);
    }

    private static boolean fits(String id) {
        if (id.length() != LENGTH) return false;
        for (int i = 0; i < LENGTH; i++) if (SIGNS.indexOf(id.charAt(i)) < 0) return false;
        return true;
    }

    private static String hashed(String id) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        StringBuilder made = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) made.append(SIGNS.charAt((digest[i] & 0xff) % SIGNS.length()));
        return made.toString();
    }
}
