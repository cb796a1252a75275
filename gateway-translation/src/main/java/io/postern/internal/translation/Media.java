package io.postern.internal.translation;

import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An image, sound, document or video of a request: its bytes, or where they are.
 *
 * <p>Exactly one of {@link #base64()}, {@link #url()} and {@link #fileId()} is there. Immutable and safe to share between
 * threads.
 */
public final class Media {
    /** What the caller says it is. */
    public enum Kind {
        IMAGE,
        AUDIO,
        FILE,
        VIDEO
    }

    /** As many characters of Base64 as sixteen bytes need. */
    private static final int START = 24;

    private final Kind kind;
    private final String path;
    private final @Nullable String mediaType;
    private final @Nullable String base64;
    private final @Nullable String url;
    private final @Nullable String fileId;
    private final @Nullable String name;
    private final @Nullable String detail;

    private Media(
            Kind kind,
            String path,
            @Nullable String mediaType,
            @Nullable String base64,
            @Nullable String url,
            @Nullable String fileId,
            @Nullable String name,
            @Nullable String detail) {
        this.kind = kind;
        this.path = path;
        this.mediaType = mediaType;
        this.base64 = base64;
        this.url = url;
        this.fileId = fileId;
        this.name = name;
        this.detail = detail;
    }

    /**
     * @param part a content part
     * @param type its type, such as {@code image_url}
     * @throws io.postern.errors.BadRequestException if it is of no known type, or lacks what it points to
     */
    static Media of(Node part, String type) {
        Node body = part.get(type);
        if (body == null) body = part;
        switch (type) {
            case "image_url":
                return at(Kind.IMAGE, part, body, body.text() != null ? body.text() : body.text("url"));
            case "video_url":
                return at(Kind.VIDEO, part, body, body.text() != null ? body.text() : body.text("url"));
            case "input_audio":
                String format = body.text("format");
                String data = required(body, "data");
                String audioType = format == null ? null : "audio/" + format.toLowerCase(Locale.ROOT);
                return new Media(
                        Kind.AUDIO, part.path(), audioType, cleaned(stripped(data), body), null, null, null, null);
            case "file":
                return file(part, body);
            default:
                throw BadInput.at(
                        part.path() + ".type", "must be one of text, image_url, input_audio, file and video_url");
        }
    }

    private static Media file(Node part, Node body) {
        String filename = body.text("filename");
        String id = body.text("file_id");
        String hint = hint(part, body);
        if (id != null) return new Media(Kind.FILE, part.path(), hint, null, null, id, filename, null);
        String data = body.text("file_data");
        if (data == null) data = body.text("file_url");
        if (data == null) throw BadInput.at(body.path(), "must have file_data or file_id");
        if (isUri(data)) return at(Kind.FILE, part, body, data);
        String type = hint != null ? hint : filename == null ? null : MediaTypes.ofName(filename);
        return new Media(Kind.FILE, part.path(), type, cleaned(data, body), null, null, filename, null);
    }

    private static boolean isUri(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && colon < 10;
    }

    private static Media at(Kind kind, Node part, Node body, @Nullable String uri) {
        if (uri == null || uri.isBlank()) throw BadInput.at(body.path(), "must have a url");
        String detail = body.text("detail");
        String name = body.text("filename");
        if (!uri.regionMatches(true, 0, "data:", 0, 5)) {
            String type = hint(part, body);
            return new Media(kind, part.path(), type, null, uri.strip(), null, name, detail);
        }
        int comma = uri.indexOf(',');
        if (comma < 0) throw BadInput.at(body.path(), "the data URI has no comma before its data");
        String head = uri.substring(5, comma);
        boolean encoded = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        String declared = MediaTypes.normalized(encoded ? head.substring(0, head.length() - 7) : head);
        String data = uri.substring(comma + 1);
        String base64 = encoded ? cleaned(data, body) : encoded(data);
        return new Media(
                kind, part.path(), declared.isEmpty() ? "text/plain" : declared, base64, null, null, name, detail);
    }

    private static @Nullable String hint(Node part, Node body) {
        for (Node node : new Node[] {body, part}) {
            for (String name : new String[] {"mime_type", "media_type", "format"}) {
                String type = node.text(name);
                if (type != null && type.indexOf('/') > 0) return MediaTypes.normalized(type);
            }
        }
        return null;
    }

    private static String required(Node body, String name) {
        String value = body.text(name);
        if (value == null || value.isEmpty()) throw BadInput.at(body.path() + "." + name, "is required");
        return value;
    }

    /** Some callers send a data URI where bare Base64 is asked for. */
    private static String stripped(String data) {
        int comma = data.regionMatches(true, 0, "data:", 0, 5) ? data.indexOf(',') : -1;
        return data.substring(comma + 1);
    }

    private static String encoded(String percentEncoded) {
        String text = URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the standard alphabet, padded and without white space. */
    private static String cleaned(String data, Node body) {
        boolean clean = data.length() % 4 == 0;
        for (int i = 0; clean && i < data.length(); i++) {
            char c = data.charAt(i);
            clean = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '+'
                    || c == '/'
                    || (c == '=' && i >= data.length() - 2);
        }
        if (clean && !data.isEmpty()) return data;
        try {
            String standard = data.replace('-', '+').replace('_', '/').replaceAll("[\\s=]", "");
            byte[] bytes = Base64.getDecoder().decode(standard);
            if (bytes.length == 0) throw BadInput.at(body.path(), "has no data");
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalArgumentException e) {
            throw BadInput.at(body.path(), "the data is not Base64");
        }
    }

    public Kind kind() {
        return kind;
    }

    /** Where it stands in the request. */
    public String path() {
        return path;
    }

    /** What it is said to be, in lower case and without parameters; null if nothing is said. */
    public @Nullable String mediaType() {
        return mediaType;
    }

    /** The bytes, in the standard alphabet with padding; null if they are elsewhere. */
    public @Nullable String base64() {
        return base64;
    }

    /** Where the bytes are, of any scheme but {@code data}; null if they are not at a URL. */
    public @Nullable String url() {
        return url;
    }

    /** The provider's id of the file; null if it has none. */
    public @Nullable String fileId() {
        return fileId;
    }

    /** The file's name; null if it has none. */
    public @Nullable String name() {
        return name;
    }

    /** {@code low}, {@code high} or {@code auto}; null if nothing is said. */
    public @Nullable String detail() {
        return detail;
    }

    /** The bytes. @throws IllegalStateException if they are not here */
    public byte[] bytes() {
        if (base64 == null) throw new IllegalStateException("the media has not been loaded");
        return Base64.getDecoder().decode(base64);
    }

    /** How many bytes there are; 0 if they are elsewhere. */
    public long size() {
        if (base64 == null) return 0;
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }

    /** The type that its first bytes tell; where they tell nothing, what it is said to be. Null if neither does. */
    public @Nullable String sniffedType() {
        if (base64 == null) return mediaType != null ? mediaType : url == null ? null : MediaTypes.ofName(url);
        String told = told();
        return told != null ? told : mediaType;
    }

    /**
     * Whether its first bytes tell what it is, as those of every image do that a provider reads; false for what is
     * elsewhere.
     */
    public boolean isRecognized() {
        return told() != null;
    }

    private @Nullable String told() {
        if (base64 == null) return null;
        String start = base64.substring(0, Math.min(START, base64.length()));
        return MediaTypes.ofBytes(Base64.getDecoder().decode(start));
    }

    /**
     * The same with its bytes, if they were at an http or https URL.
     *
     * @throws io.postern.errors.BadRequestException if the URL is refused, does not answer well or gives too much
     */
    public Media loaded(Downloads downloads, Downloads.Limits limits, CallContext context) {
        if (url == null) return this;
        Downloads.Download download = downloads.fetch(url, path, limits, context);
        String type = mediaType != null ? mediaType : download.mediaType();
        String encoded = Base64.getEncoder().encodeToString(download.bytes());
        String normalized = type == null ? MediaTypes.ofName(url) : MediaTypes.normalized(type);
        return new Media(kind, path, normalized, encoded, null, null, name, detail);
    }

    @Override
    public String toString() {
        return "Media{" + kind + ", " + mediaType + ", " + (base64 != null ? size() + " bytes" : "elsewhere") + "}";
    }
}
