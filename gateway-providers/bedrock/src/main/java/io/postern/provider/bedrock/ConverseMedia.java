package io.postern.provider.bedrock;

import io.postern.internal.translation.BadInput;
import io.postern.internal.translation.Media;
import io.postern.internal.translation.Node;
import io.postern.spi.CallContext;
import io.postern.spi.http.Downloads;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.AudioBlock;
import software.amazon.awssdk.services.bedrockruntime.model.AudioSource;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.S3Location;
import software.amazon.awssdk.services.bedrockruntime.model.VideoBlock;
import software.amazon.awssdk.services.bedrockruntime.model.VideoSource;

/**
 * Images, documents, sounds and videos of one request as blocks. Converse takes bytes, or an object in S3; what is at
 * another URL is fetched. What a file is, its first bytes say, not its label.
 *
 * <p>Used by one thread.
 */
final class ConverseMedia {
    private static final Map<String, String> IMAGES =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/gif", "gif", "image/webp", "webp");

    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf",
            "text/csv", "csv",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/html", "html",
            "text/plain", "txt",
            "text/markdown", "md");

    private static final Map<String, String> AUDIO = Map.of(
            "audio/mpeg", "mp3",
            "audio/x-wav", "wav",
            "audio/wave", "wav",
            "audio/mp4", "m4a",
            "audio/x-m4a", "m4a",
            "audio/x-flac", "flac",
            "audio/x-aac", "x-aac",
            "audio/pcm16", "pcm");

    private static final Map<String, String> VIDEOS = Map.of(
            "video/x-matroska", "mkv",
            "video/quicktime", "mov",
            "video/mp4", "mp4",
            "video/webm", "webm",
            "video/x-flv", "flv",
            "video/mpeg", "mpeg",
            "video/x-ms-wmv", "wmv",
            "video/3gpp", "three_gp");

    private final CallContext context;
    private final Supplier<Downloads> downloads;
    private final Downloads.Limits limits;
    private final DocumentNames names = new DocumentNames();

    ConverseMedia(CallContext context, Supplier<Downloads> downloads, Downloads.Limits limits) {
        this.context = context;
        this.downloads = downloads;
        this.limits = limits;
    }

    /** @throws io.postern.errors.BadRequestException if it is of a kind that Converse has no block for */
    ContentBlock block(Media given, Node source) {
        if (given.fileId() != null) {
            throw BadInput.unsupported(given.path(), "Bedrock keeps no files; send the file's data");
        }
        Media media = loaded(given);
        String type = String.valueOf(media.sniffedType());
        S3Location s3 = s3(media, source);
        if (IMAGES.containsKey(type)) return image(IMAGES.get(type), media, s3);
        if (media.kind() == Media.Kind.AUDIO || type.startsWith("audio/")) return audio(type, media, s3);
        if (VIDEOS.containsKey(type)) return video(VIDEOS.get(type), media, s3);
        if (media.kind() != Media.Kind.IMAGE || DOCUMENTS.containsKey(type)) {
            String format = documentFormat(type, media);
            if (format != null) return document(format, media, s3, source);
        }
        throw BadInput.at(
                media.path(),
                "is of type " + type + "; Bedrock takes images as png, jpeg, gif and webp, documents as pdf, csv, doc, "
                        + "docx, xls, xlsx, html, txt and md");
    }

    private Media loaded(Media media) {
        String url = media.url();
        if (url == null || isS3(url)) return media;
        return media.loaded(downloads.get(), limits, context);
    }

    private static boolean isS3(String url) {
        return url.regionMatches(true, 0, "s3://", 0, 5);
    }

    private static @Nullable S3Location s3(Media media, Node source) {
        String url = media.url();
        if (url == null) return null;
        return S3Location.builder()
                .uri(url)
                .bucketOwner(source.text("bucket_owner"))
                .build();
    }

    private static SdkBytes bytes(Media media) {
        return SdkBytes.fromByteArrayUnsafe(media.bytes());
    }

    private static ContentBlock image(String format, Media media, @Nullable S3Location s3) {
        if (s3 == null && !media.isRecognized()) throw BadInput.at(media.path(), "is no image");
        ImageSource source = s3 != null ? ImageSource.fromS3Location(s3) : ImageSource.fromBytes(bytes(media));
        return ContentBlock.fromImage(
                ImageBlock.builder().format(format).source(source).build());
    }

    private static ContentBlock audio(String type, Media media, @Nullable S3Location s3) {
        String format = AUDIO.getOrDefault(type, type.substring(type.indexOf('/') + 1));
        AudioSource source = s3 != null ? AudioSource.fromS3Location(s3) : AudioSource.fromBytes(bytes(media));
        return ContentBlock.fromAudio(
                AudioBlock.builder().format(format).source(source).build());
    }

    private static ContentBlock video(String format, Media media, @Nullable S3Location s3) {
        VideoSource source = s3 != null ? VideoSource.fromS3Location(s3) : VideoSource.fromBytes(bytes(media));
        return ContentBlock.fromVideo(
                VideoBlock.builder().format(format).source(source).build());
    }

    private @Nullable String documentFormat(String type, Media media) {
        String known = DOCUMENTS.get(type);
        if (known != null) return known;
        boolean text = type.startsWith("text/") || type.equals("application/json") || type.equals("application/xml");
        if (!text) return null;
        context.warn(media.path(), "Bedrock knows no documents of type " + type, "sent as txt");
        return "txt";
    }

    private ContentBlock document(String format, Media media, @Nullable S3Location s3, Node source) {
        DocumentSource from = s3 != null ? DocumentSource.fromS3Location(s3) : DocumentSource.fromBytes(bytes(media));
        String said = source.text("name");
        String name = media.name() != null ? media.name() : said != null ? said : s3 == null ? null : s3.uri();
        return ContentBlock.fromDocument(DocumentBlock.builder()
                .format(format)
                .name(names.name(name))
                .source(from)
                .build());
    }
}
