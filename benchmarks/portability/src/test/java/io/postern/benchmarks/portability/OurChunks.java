package io.postern.benchmarks.portability;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The chunks this library gives for a recorded stream, as JSON. The library is loaded apart, since it and openai-java
 * want different versions of the same dependencies.
 */
final class OurChunks implements AutoCloseable {
    private static final String PARAMS = "{\"model\":\"%s/m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
            + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"add\"}}],"
            + "\"stream_options\":{\"include_usage\":true}}";

    private final URLClassLoader loader;

    OurChunks() throws IOException {
        List<URL> urls = new ArrayList<>();
        String classPath = Files.readString(Path.of(System.getProperty("ported.classpath")));
        for (String entry : classPath.strip().split(File.pathSeparator)) urls.add(url(entry));
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** @param service the id under which the library knows the service */
    List<String> of(String service, Path recording) throws Exception {
        byte[] body = Files.readAllBytes(recording);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return chunks(service, "http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        } finally {
            thread.setContextClassLoader(before);
            server.stop(0);
        }
    }

    private List<String> chunks(String service, String url) throws Exception {
        Consumer<Object> options = given -> {
            call(given, "baseUrl", url);
            call(given, "apiKey", "key-of-nobody");
        };
        Object builder = call(loader.loadClass("io.postern.client.OpenAiCompatibleClient"), "builder");
        call(builder, "provider", service, options);
        try (AutoCloseable client = (AutoCloseable) call(builder, "build")) {
            Object completions = call(call(client, "chat"), "completions");
            Class<?> type = loader.loadClass("io.postern.models.chat.completions.ChatCompletionCreateParams");
            Object params = call(type.getField("JSON").get(null), "fromJson", String.format(PARAMS, service));
            List<String> chunks = new ArrayList<>();
            try (AutoCloseable stream = (AutoCloseable) call(completions, "createStreaming", params)) {
                for (Object chunk : (Iterable<?>) stream) chunks.add((String) call(chunk, "toJson"));
            }
            return chunks;
        }
    }

    /** Calls the public method of that name that takes these arguments; a static one where the target is a class. */
    private static Object call(Object target, String name, Object... arguments) {
        Class<?> type = target instanceof Class ? (Class<?>) target : target.getClass();
        try {
            for (Method method : methods(type)) {
                if (method.getName().equals(name) && takes(method, arguments)) {
                    return method.invoke(target instanceof Class ? null : target, arguments);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
        throw new AssertionError(type + " has no " + name);
    }

    /** Those of the public types that it is: its own class may be hidden. */
    private static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (Modifier.isPublic(at.getModifiers())) methods.addAll(List.of(at.getMethods()));
            for (Class<?> open : at.getInterfaces()) methods.addAll(List.of(open.getMethods()));
        }
        return methods;
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) return false;
        for (int i = 0; i < types.length; i++) if (!types[i].isInstance(arguments[i])) return false;
        return true;
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
