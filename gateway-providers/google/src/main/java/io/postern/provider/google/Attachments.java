package io.postern.provider.google;

import io.postern.core.JsonValue;
import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Media;
import io.postern.internal.translation.MediaTypes;
import io.postern.internal.translation.Node;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Images, sounds and files as Gemini wants them: inside the request, or as the URI of a file that Google holds.
 *
 * <p>Used by one thread at a time.
 */
final class Attachments {
    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/webp", "image/heic", "image/heif");
    private static final Set<String> AUDIO =
            Set.of("mp3", "mpeg", "wav", "flac", "aac", "ogg", "opus", "aiff", "pcm16");

    /** Office Open XML and OpenDocument. */
    private static final Pattern OFFICE =
            Pattern.compile("application/(msword|vnd\\.(ms-|openxmlformats-officedocument|oasis\\.opendocument).*)");

    private static final Pattern FILES_API = Pattern.compile("https://[^/]+/v1(alpha|beta)?/files/[^/?#]+");
    private static final Pattern YOUTUBE =
            Pattern.compile("https://(www\\.|m\\.)?(youtube\\.com/(watch|shorts/|embed/)|youtu\\.be/).*");

    /** All that one request may hold; Google counts the whole body (Gemini API, file input, 2026-01). */
    private static final long MAX_INLINE_BYTES = 100_000_000;

    private final TranslationOptions options;
    private final ModelFamily family;
    private final Supplier<Downloads> downloads;
    private final CallContext context;
    private long inline;
    private @Nullable String highestDetail;

    Attachments(TranslationOptions options, ModelFamily family, Supplier<Downloads> downloads, CallContext context) {
        this.options = options;
        this.family = family;
        this.downloads = downloads;
        this.context = context;
    }

    /** The detail that the whole request asks for, where single parts cannot; null for none. */
    @Nullable
    String mediaResolution() {
        return highestDetail;
    }

    /**
     * A part.
     *
     * @param source the content part it comes from
     * @throws io.postern.errors.BadRequestException if Gemini takes no such thing
     */
    JsonMembers part(Media media, Node source) {
        JsonMembers part = media.url() != null || media.fileId() != null ? referenced(media) : inline(media);
        Node video = source.get("videoMetadata") != null ? source.get("videoMetadata") : source.get("video_metadata");
        if (video != null) part.put("videoMetadata", video.json());
        detail(media, part);
        return part;
    }

    private JsonMembers referenced(Media media) {
        String id = media.fileId();
        if (id != null) return ofFile(media, id);
        String url = String.valueOf(media.url());
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("gs://")) return fileData(media, url, required(media));
        if (FILES_API.matcher(url).matches()) return fileData(media, url, media.sniffedType());
        if (YOUTUBE.matcher(url).matches()) return fileData(media, url, "video/*");
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            throw BadInput.at(media.path(), "the URL must be of http, https, gs or data");
        }
        if (options.passUrls()) return fileData(media, url, required(media));
        return inline(media.loaded(downloads.get(), options.downloads(), context));
    }

    private JsonMembers ofFile(Media media, String id) {
        if (options.platform() == Platform.VERTEX) {
            throw BadInput.at(media.path() + ".file_id", "Vertex AI holds no files; give a gs:// URL or the data");
        }
        String uri = id.startsWith("https://")
                ? id
                : "https://generativelanguage.googleapis.com/v1beta/files/"
                        + ModelName.encoded(id.startsWith("files/") ? id.substring(6) : id);
        return fileData(media, uri, required(media));
    }

    private static String required(Media media) {
        String type = media.sniffedType();
        String name = media.name();
        if (type == null && name != null) type = MediaTypes.ofName(name);
        if (type != null) return type;
        throw BadInput.at(media.path(), "the type of the file must be said, by a mime_type or a name with an ending");
    }

    private static JsonMembers fileData(Media media, String uri, @Nullable String type) {
        String said = media.mediaType() != null ? media.mediaType() : type;
        return JsonMembers.of("fileData", JsonMembers.of("mimeType", said).put("fileUri", uri));
    }

    private JsonMembers inline(Media media) {
        String type = type(media);
        inline += String.valueOf(media.base64()).length();
        if (inline > MAX_INLINE_BYTES) {
            throw BadInput.at(
                    media.path(),
                    "a request holds no more than " + MAX_INLINE_BYTES
                            + " bytes of files; upload them and give their URI");
        }
        return JsonMembers.of("inlineData", JsonMembers.of("mimeType", type).put("data", media.base64()));
    }

    private String type(Media media) {
        switch (media.kind()) {
            case IMAGE:
                return image(media);
            case AUDIO:
                return audio(media);
            default:
                String type = required(media);
                if (OFFICE.matcher(type).matches() && !family.officeFiles()) {
                    throw BadInput.at(media.path(), "the model reads no " + type + "; give a PDF or text");
                }
                return type;
        }
    }

    private static String image(Media media) {
        String type = media.sniffedType();
        // A PDF given as an image is read all the same.
        if (type != null && (IMAGES.contains(type) || type.equals("application/pdf"))) {
            if (!media.isRecognized()) throw BadInput.at(media.path(), "is no image");
            return type;
        }
        throw BadInput.at(
                media.path(), "an image must be PNG, JPEG, WebP, HEIC or HEIF" + (type == null ? "" : ", not " + type));
    }

    private static String audio(Media media) {
        String type = media.mediaType();
        String format = type == null ? "" : type.substring(type.indexOf('/') + 1);
        if (type == null || !AUDIO.contains(format)) {
            String told = media.sniffedType();
            if (told != null && told.startsWith("audio/") && format.isEmpty()) return told;
            throw BadInput.at(
                    media.path() + ".input_audio.format",
                    "must be one of mp3, wav, flac, aac, ogg, opus, " + "aiff and pcm16");
        }
        switch (format) {
            case "mpeg":
                return "audio/mp3";
            case "opus":
                return "audio/ogg";
            case "pcm16":
                return "audio/L16;rate=24000";
            default:
                return type;
        }
    }

    private void detail(Media media, JsonMembers part) {
        String detail = media.detail();
        if (detail == null || media.kind() != Media.Kind.IMAGE) return;
        String level;
        if (detail.equals("low")) {
            level = "MEDIA_RESOLUTION_LOW";
        } else if (detail.equals("high")) {
            level = "MEDIA_RESOLUTION_HIGH";
        } else {
            return;
        }
        if (family.modern()) {
            part.put("mediaResolution", JsonMembers.of("level", level));
        } else if (highestDetail == null || detail.equals("high")) {
            highestDetail = level;
        }
    }

    /** A part inside a tool's result. */
    static JsonValue ofResult(JsonMembers part, @Nullable String name) {
        JsonValue data = part.get("inlineData");
        if (data == null || name == null) return part.json();
        JsonMembers named = new JsonMembers().putAll(data).put("displayName", name);
        return new JsonMembers().putAll(part.json()).put("inlineData", named).json();
    }
}
