package io.postern.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * The public packages in layers, each a slice.
 *
 * <p>Values, errors and JSON are one layer: errors carry JSON, JSON raises errors, and both live where openai-java has them, so
 * that programs can be moved over by their imports. The values of routing and of pricing belong to it, since a call's options
 * name the former, and they the latter. So are the client and its services, each of which derives the other. Internals are in
 * no layer, since the API is a face on them.
 */
final class PublicLayers implements SliceAssignment {
    static final String[] TYPES = {
        "io.postern.core..",
        "io.postern.errors..",
        "io.postern.gateway..",
        "io.postern.models..",
        "io.postern.pricing..",
        "io.postern.routing.."
    };

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String packageName = type.getPackageName();
        if (!packageName.startsWith("io.postern.") || Postern.isInternal(packageName)) {
            return SliceIdentifier.ignore();
        }
        String layer = packageName.split("\\.")[2];
        return switch (layer) {
            case "core", "errors", "gateway", "models", "pricing", "routing" -> SliceIdentifier.of("types");
            case "client", "services" -> SliceIdentifier.of("client");
            case "provider" -> SliceIdentifier.of(packageName);
            default -> SliceIdentifier.of(layer);
        };
    }

    @Override
    public String getDescription() {
        return "public layers";
    }
}
