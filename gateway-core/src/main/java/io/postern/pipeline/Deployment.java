package io.postern.pipeline;

/**
 * A concrete place that can serve a model.
 *
 * @param provider the name of the provider connection
 * @param model the model id at that provider
 */
public record Deployment(String provider, String model) {
    @Override
    public String toString() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }
}
