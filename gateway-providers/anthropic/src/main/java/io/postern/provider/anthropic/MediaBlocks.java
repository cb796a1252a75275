package io.postern.provider.anthropic;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.JsonMembers;
import io.postern.internal.translation.Media;
import io.postern.internal.translation.MediaTypes;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Images and documents as content blocks.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/vision">Vision</a> and <a
 *     href="https://platform.claude.com/docs/en/build-with-claude/pdf-support">PDF support</a>, November 2026
 */
final class MediaBlocks {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";

    private final Platform platform;
    private final Supplier<Downloads> downloads;
    private final Downloads.Limits limits;

    /** @param downloads asked only if something must be fetched */
    MediaBlocks(AnthropicOptions options, Supplier<Downloads> downloads) {
        this.platform = options.platform();
        this.downloads = downloads;
        this.limits = new Downloads.Limits(options.maxDownloadBytes(), options.allowPrivateUrls());
    }

    /** @throws io.postern.errors.BadRequestException if Claude cannot read it */
    JsonMembers block(Media given, CallContext context) {
        if (given.kind() == Media.Kind.AUDIO) throw BadInput.unsupported(given.path(), "Claude does not hear sounds");
        if (given.kind() == Media.Kind.VIDEO) throw BadInput.unsupported(given.path(), "Claude does not see videos");
        if (given.fileId() != null && platform.isLent()) {
            throw BadInput.unsupported(given.path(), platform.word() + " has no files; send the file itself");
        }
        if (given.fileId() != null) return ofFile(given);
        if (given.url() != null && staysAtUrl(given)) return ofUrl(given);
        return ofBytes(given.loaded(downloads.get(), limits, context));
    }

    private static JsonMembers ofFile(Media media) {
        String type =
                media.mediaType() == null && media.name() != null ? MediaTypes.ofName(media.name()) : media.mediaType();
        boolean image = media.kind() == Media.Kind.IMAGE || (type != null && type.startsWith("image/"));
        JsonMembers source = JsonMembers.of("type", "file").put("file_id", media.fileId());
        return image ? image(source) : document(source, media.name());
    }

    /** Anthropic fetches from https only, and takes text as text only. */
    private boolean staysAtUrl(Media media) {
        String url = String.valueOf(media.url()).toLowerCase(Locale.ROOT);
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw BadInput.at(media.path(), "a URL must be of https, http or data");
        }
        String type = media.sniffedType();
        boolean text = type != null && type.startsWith("text/");
        return platform.takesUrls() && url.startsWith("https://") && !text;
    }

    private static JsonMembers ofUrl(Media media) {
        JsonMembers source = JsonMembers.of("type", "url").put("url", media.url());
        String type = media.sniffedType();
        boolean image = type == null ? media.kind() == Media.Kind.IMAGE : type.startsWith("image/");
        return image ? image(source) : document(source, media.name());
    }

    private static JsonMembers ofBytes(Media media) {
        String type = media.sniffedType();
        if (type == null) throw BadInput.at(media.path(), "its media type cannot be told; say it");
        if (IMAGES.contains(type)) {
            if (!media.isRecognized()) throw BadInput.at(media.path(), "is no image");
            return image(encoded(type, media.base64()));
        }
        if (type.equals(PDF)) return document(encoded(PDF, media.base64()), media.name());
        if (type.startsWith("text/")) {
            JsonMembers source = JsonMembers.of("type", "text")
                    .put("media_type", "text/plain")
                    .put("data", new String(media.bytes(), StandardCharsets.UTF_8));
            return document(source, media.name());
        }
        throw BadInput.unsupported(media.path(), "Claude reads JPEG, PNG, GIF, WebP, PDF and text, not " + type);
    }

    private static JsonMembers encoded(String type, @Nullable String base64) {
        return JsonMembers.of("type", "base64").put("media_type", type).put("data", base64);
    }

    private static JsonMembers image(JsonMembers source) {
        return JsonMembers.of("type", "image").put("source", source);
    }

    private static JsonMembers document(JsonMembers source, @Nullable String title) {
        return JsonMembers.of("type", "document").put("source", source).put("title", title);
    }
}
