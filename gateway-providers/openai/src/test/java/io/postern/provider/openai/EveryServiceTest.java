package io.postern.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postern.core.http.Headers;
import io.postern.errors.UnauthorizedException;
import io.postern.spi.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every service of the list, called through the whole gateway with nothing but its environment variables. */
class EveryServiceTest {
    private static Stream<Preset> all() {
        return Presets.shipped().all().stream();
    }

    static Stream<Preset> chatting() {
        return all().filter(
                        preset -> preset.retired().isEmpty() && preset.paths().chat() != null);
    }

    static Stream<Preset> embedding() {
        return all().filter(
                        preset -> preset.retired().isEmpty() && preset.paths().embeddings() != null);
    }

    static Stream<Preset> keyed() {
        return chatting().filter(preset -> !preset.auth().keyEnv().isEmpty());
    }

    static Stream<Preset> needingKeys() {
        return keyed().filter(preset -> !preset.local() && !preset.auth().optional());
    }

    static Stream<Preset> local() {
        return chatting().filter(Preset::local);
    }

    static Stream<Preset> retired() {
        return all().filter(preset -> preset.retired().isPresent());
    }

    private static String path(HttpRequest request) {
        return request.url().replaceFirst("\\?.*", "");
    }

    @ParameterizedTest
    @MethodSource("chatting")
    void isReachedWhereItIs(Preset preset) {
        String base = preset.address().url();
        String host = base == null ? ServiceCall.OWN_BASE : base.replaceFirst("\\{.*", "");

        String path = path(ServiceCall.to(preset).chatRequest());

        assertThat(path).startsWith(host).endsWith(preset.paths().chat());
        assertThat(path.substring("https://".length())).doesNotContain("//", "{", "}");
    }

    @ParameterizedTest
    @MethodSource("embedding")
    void embedsAtItsPath(Preset preset) {
        ServiceCall call = ServiceCall.to(preset);

        assertThat(call.embed().data().get(0).embedding()).containsExactly(0.5f);
        assertThat(path(call.sent().get(0))).endsWith(preset.paths().embeddings());
    }

    @ParameterizedTest
    @MethodSource("keyed")
    void showsItsKeyAsTheServiceWantsIt(Preset preset) {
        Headers headers = ServiceCall.to(preset).chatRequest().headers();

        assertThat(headers.values(preset.auth().header()))
                .containsExactly(preset.auth().prefix() + ServiceCall.KEY);
    }

    @ParameterizedTest
    @MethodSource("needingKeys")
    void withoutAKeyNobodyIsAsked(Preset preset) {
        List<String> variables = new ArrayList<>(preset.auth().keyEnv());
        variables.addAll(preset.auth().tokenEnv());
        ServiceCall call = ServiceCall.to(preset).without(variables);

        assertThatThrownBy(call::chat)
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContainingAll(variables.toArray(String[]::new));
        assertThat(call.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("local")
    void aLocalServiceIsAskedWithoutAKey(Preset preset) {
        ServiceCall call = ServiceCall.to(preset).without(preset.auth().keyEnv());

        assertThat(call.chatRequest().headers().values("Authorization")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chatting")
    void answersInOpenAisForm(Preset preset) {
        StrictClient.check(ServiceCall.to(preset).chat());
    }

    @ParameterizedTest
    @MethodSource("chatting")
    void streamsInOpenAisForm(Preset preset) {
        StrictClient.check(ServiceCall.to(preset).stream());
    }

    @ParameterizedTest
    @MethodSource("retired")
    void aRetiredServiceIsNotAskedAndNamesItsSuccessor(Preset preset) {
        ServiceCall call = ServiceCall.to(preset);

        assertThatThrownBy(call::chat)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(preset.retired().orElseThrow().successor());
        assertThat(call.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "moonshot_cn, moonshot",
        "zai_coding_plan, zai",
        "zhipu, zai",
        "zhipu_coding_plan, zai",
        "dashscope_cn, dashscope",
        "minimax_cn, minimax",
        "ollama_cloud, ollama"
    })
    void asksAsItsSibling(String id, String sibling) {
        Preset one = Presets.shipped().find(id).orElseThrow();
        Preset other = Presets.shipped().find(sibling).orElseThrow();

        assertThat(one.request()).isEqualTo(other.request());
        assertThat(one.response()).isEqualTo(other.response());
    }
}
