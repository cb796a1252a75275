package io.postern.provider.google;

/**
 * The URLs of one service, for one project where it has projects.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @param base with the version, without a slash at its end
 * @param parent what stands between the base and a model's own path, with a slash before it; empty for nothing
 * @param models the collection that models which are no resources are in
 */
record Endpoint(String base, String parent, String models) {
    static Endpoint gemini(String base) {
        return new Endpoint(base, "", "models/");
    }

    static Endpoint vertex(String base, String project, String location) {
        return new Endpoint(
                base,
                "/projects/" + ModelName.encoded(project) + "/locations/" + ModelName.encoded(location),
                "publishers/google/models/");
    }

    /** Vertex with an API key alone, which knows its project. */
    static Endpoint express(String base) {
        return new Endpoint(base, "", "publishers/google/models/");
    }

    /** @param verb such as {@code :generateContent}; empty for the model itself */
    String model(ModelName model, String verb) {
        if (model.isFullPath()) return base + "/" + model.path() + verb;
        return base + parent + "/" + (model.isResource() ? "" : models) + model.path() + verb;
    }

    /** The resource's name, as bodies want it. */
    String resource(ModelName model) {
        return model.isResource() ? model.path() : models + model.path();
    }
}
