package io.postern.internal.translation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of file something is: by its first bytes, which do not lie, or by its name. */
public final class MediaTypes {
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("csv", "text/csv"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("xml", "text/xml"),
            Map.entry("json", "application/json"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("mp3", "audio/mp3"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("aac", "audio/aac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("webm", "video/webm"),
            Map.entry("mkv", "video/x-matroska"));

    private MediaTypes() {}

    /** In lower case, without parameters, {@code image/jpg} as {@code image/jpeg}. */
    public static String normalized(String mediaType) {
        int end = mediaType.indexOf(';');
        String bare =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return bare.equals("image/jpg") ? "image/jpeg" : bare;
    }

    /** The type that a file of this name, or at this URL, has; null if its ending says nothing. */
    public static @Nullable String ofName(String name) {
        int end = name.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = name.indexOf(mark);
            if (at >= 0 && at < end) end = at;
        }
        int dot = name.lastIndexOf('.', end - 1);
        return dot < 0 ? null : BY_EXTENSION.get(name.substring(dot + 1, end).toLowerCase(Locale.ROOT));
    }

    /** The type that the first bytes tell; null if they are of none we know. Twelve bytes are enough. */
    public static @Nullable String ofBytes(byte[] start) {
        if (begins(start, 0, 0x89, 'P', 'N', 'G')) return "image/png";
        if (begins(start, 0, 0xFF, 0xD8, 0xFF)) return "image/jpeg";
        if (begins(start, 0, 'G', 'I', 'F', '8')) return "image/gif";
        if (begins(start, 0, 'R', 'I', 'F', 'F')) {
            if (begins(start, 8, 'W', 'E', 'B', 'P')) return "image/webp";
            if (begins(start, 8, 'W', 'A', 'V', 'E')) return "audio/wav";
        }
        if (begins(start, 4, 'f', 't', 'y', 'p')) return ofBrand(start);
        if (begins(start, 0, '%', 'P', 'D', 'F')) return "application/pdf";
        if (begins(start, 0, 'B', 'M')) return "image/bmp";
        if (begins(start, 0, 'f', 'L', 'a', 'C')) return "audio/flac";
        if (begins(start, 0, 'O', 'g', 'g', 'S')) return "audio/ogg";
        return begins(start, 0, 'I', 'D', '3') ? "audio/mp3" : null;
    }

    private static @Nullable String ofBrand(byte[] start) {
        if (start.length < 12) return null;
        String brand = new String(start, 8, 4, StandardCharsets.US_ASCII);
        if (brand.startsWith("hei") || brand.startsWith("hev")) return "image/heic";
        if (brand.equals("mif1") || brand.equals("msf1")) return "image/heif";
        if (brand.equals("avif")) return "image/avif";
        return brand.startsWith("M4A") ? "audio/mp4" : "video/mp4";
    }

    private static boolean begins(byte[] bytes, int at, int... wanted) {
        if (bytes.length < at + wanted.length) return false;
        for (int i = 0; i < wanted.length; i++) if ((bytes[at + i] & 0xFF) != wanted[i]) return false;
        return true;
    }
}
