package io.postern.provider.bedrock;

import io.postern.core.Secret;
import io.postern.errors.BadRequestException;
import io.postern.errors.ErrorFacts;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.ProviderCall;
import io.postern.spi.ProviderSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/**
 * By what right and where a connection calls AWS: an API key, or credentials to sign with, and the region.
 *
 * <p>An API key comes from the call, the connection, or {@code AWS_BEARER_TOKEN_BEDROCK}; that variable stands back
 * where the options name credentials, since what is written down for one connection means more than what all programs
 * see. Credentials come from the options, or from AWS's default chain. Safe to share between threads.
 */
final class AwsAccess {
    /** For an endpoint of one's own and an API key, where nothing is signed; the SDK wants some region all the same. */
    private static final Region ANY = Region.US_EAST_1;

    private final ProviderSettings settings;
    private final BedrockOptions options;
    private final AwsCredentialsProvider credentials;
    private volatile @Nullable Region region;

    AwsAccess(ProviderSettings settings, BedrockOptions options) {
        this.settings = settings;
        this.options = options;
        this.credentials = credentials();
    }

    /**
     * The API key of an attempt, or null if it is to be signed.
     *
     * @throws UnauthorizedException if it has a character that no key has; it is not quoted
     */
    @Nullable
    Secret apiKey(ProviderCall<?, ?> call) {
        Secret key = call.options().apiKey().orElse(null);
        if (key == null) key = settings.apiKey().map(Supplier::get).orElse(null);
        if (key == null && options.keys() == null && !settings.options().containsKey("profile")) {
            key = settings.variable(BedrockOptions.TOKEN_VARIABLE)
                    .map(Secret::of)
                    .orElse(null);
        }
        if (key != null && !key.reveal().chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new UnauthorizedException(facts(401, "invalid_api_key")
                    .message("The API key cannot be sent: it has a character that is none of ASCII, or a line break; "
                            + "nothing was sent")
                    .build());
        }
        return key;
    }

    /** Who signs, for the SDK; it says in our words that there are no credentials. */
    AwsCredentialsProvider signing() {
        return this::identity;
    }

    /** Who signs now. @throws UnauthorizedException if there are no credentials */
    AwsCredentials identity() {
        try {
            return credentials.resolveCredentials();
        } catch (SdkClientException none) {
            throw noCredentials(none);
        }
    }

    private UnauthorizedException noCredentials(Throwable cause) {
        return new UnauthorizedException(facts(401, "invalid_api_key")
                .message("No AWS credentials were found: give providers." + options.connection()
                        + " an API key or accessKeyId and secretAccessKey, or set " + BedrockOptions.TOKEN_VARIABLE
                        + ", AWS_ACCESS_KEY_ID or a profile")
                .cause(cause)
                .build());
    }

    /**
     * The region of the connection; the first time it may be read from AWS's files or asked of the machine.
     *
     * @param signed whether requests are signed for it
     * @throws BadRequestException if there is none
     */
    Region region(boolean signed) {
        Region known = region;
        if (known != null) return known;
        if (options.region() == null && options.endpoint() != null && !signed) return ANY;
        Region found = options.region() != null ? Region.of(options.region()) : searched();
        region = found;
        return found;
    }

    /** What the environment says has been looked at already, as the client was given it. */
    private Region searched() {
        String profile = options.profile() == null ? "default" : options.profile();
        try {
            return new AwsRegionProviderChain(
                            new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile),
                            new InstanceProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException none) {
            throw new BadRequestException(facts(400, "missing_region")
                    .message("No AWS region is known: set the option \"region\" of providers." + options.connection()
                            + ", AWS_REGION, or region in the profile of ~/.aws/config")
                    .cause(none)
                    .build());
        }
    }

    private ErrorFacts.Builder facts(int status, String code) {
        return ErrorFacts.builder()
                .provider(options.connection())
                .statusCode(status)
                .type(status == 401 ? "authentication_error" : "invalid_request_error")
                .code(code);
    }

    private AwsCredentialsProvider credentials() {
        AwsCredentials given = options.keys();
        if (given != null) return StaticCredentialsProvider.create(given);
        String profile = options.profile();
        // One that is named for this connection is meant, whatever the environment holds.
        if (profile != null && settings.options().containsKey("profile")) {
            return ProfileCredentialsProvider.create(profile);
        }
        AwsCredentials seen = fromEnvironment();
        if (seen == null) {
            return DefaultCredentialsProvider.builder().profileName(profile).build();
        }
        return AwsCredentialsProviderChain.builder()
                .addCredentialsProvider(SystemPropertyCredentialsProvider.create())
                .addCredentialsProvider(StaticCredentialsProvider.create(seen))
                .build();
    }

    /** The environment that the client was given, which need not be the process's. */
    private @Nullable AwsCredentials fromEnvironment() {
        String id = settings.variable("AWS_ACCESS_KEY_ID").orElse(null);
        String secret = settings.variable("AWS_SECRET_ACCESS_KEY").orElse(null);
        if (id == null || secret == null) return null;
        String token = settings.variable("AWS_SESSION_TOKEN").orElse(null);
        return token == null ? AwsBasicCredentials.create(id, secret) : AwsSessionCredentials.create(id, secret, token);
    }

    @Override
    public String toString() {
        return "AwsAccess(" + options + ")";
    }
}
