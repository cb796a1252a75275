package io.postern.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.postern.core.http.Headers;
import io.postern.core.http.QueryParams;
import io.postern.models.models.ModelListParams;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestParamsTest {
    private static ModelListParams.Builder params() {
        return ModelListParams.builder()
                .putAdditionalHeader("A", "1")
                .putAdditionalHeader("B", "1")
                .putAdditionalQueryParam("a", "1")
                .putAdditionalQueryParam("b", "1");
    }

    private static Headers headers(ModelListParams.Builder builder) {
        return builder.build()._additionalHeaders();
    }

    private static QueryParams query(ModelListParams.Builder builder) {
        return builder.build()._additionalQueryParams();
    }

    @Test
    void settingAllHeadersDropsEarlierOnes() {
        Headers others = Headers.builder().put("C", "2").build();

        assertThat(headers(params().additionalHeaders(others))).isEqualTo(others);
        assertThat(headers(params().additionalHeaders(Map.of("C", List.of("2")))))
                .isEqualTo(others);
    }

    @Test
    void puttingAllHeadersKeepsEarlierOnes() {
        Headers more = Headers.builder().put("a", "2").build();

        assertThat(headers(params().putAllAdditionalHeaders(more)).values("A")).containsExactly("1", "2");
        assertThat(headers(params().putAllAdditionalHeaders(Map.of("a", List.of("2"))))
                        .values("A"))
                .containsExactly("1", "2");
    }

    @Test
    void replacingHeadersLeavesOthersAlone() {
        Headers expected = Headers.builder().put("A", "2").put("B", "1").build();

        assertThat(headers(params().replaceAllAdditionalHeaders(
                                Headers.builder().put("a", "2").build())))
                .isEqualTo(expected);
        assertThat(headers(params().replaceAllAdditionalHeaders(Map.of("a", List.of("2")))))
                .isEqualTo(expected);
        assertThat(headers(params().replaceAdditionalHeaders("a", List.of("2"))))
                .isEqualTo(expected);
    }

    @Test
    void removesHeadersWithoutRegardToCase() {
        assertThat(headers(params().removeAllAdditionalHeaders(Set.of("a"))).names())
                .containsExactly("B");
    }

    @Test
    void settingTheWholeQueryDropsEarlierParameters() {
        QueryParams others = QueryParams.builder().put("c", "2").build();

        assertThat(query(params().additionalQueryParams(others))).isEqualTo(others);
        assertThat(query(params().additionalQueryParams(Map.of("c", List.of("2")))))
                .isEqualTo(others);
    }

    @Test
    void puttingParametersKeepsEarlierOnes() {
        QueryParams more = QueryParams.builder().put("a", "2").build();

        assertThat(query(params().putAllAdditionalQueryParams(more)).values("a"))
                .containsExactly("1", "2");
        assertThat(query(params().putAllAdditionalQueryParams(Map.of("a", List.of("2"))))
                        .values("a"))
                .containsExactly("1", "2");
    }

    @Test
    void replacingParametersLeavesOthersAlone() {
        QueryParams expected = QueryParams.builder().put("b", "1").put("a", "2").build();

        assertThat(query(params().replaceAllAdditionalQueryParams(
                                QueryParams.builder().put("a", "2").build())))
                .isEqualTo(expected);
        assertThat(query(params().replaceAllAdditionalQueryParams(Map.of("a", List.of("2")))))
                .isEqualTo(expected);
        assertThat(query(params().replaceAdditionalQueryParams("a", "2"))).isEqualTo(expected);
        assertThat(query(params().replaceAdditionalQueryParams("a", List.of("2"))))
                .isEqualTo(expected);
    }

    @Test
    void removesParametersByName() {
        assertThat(query(params().removeAllAdditionalQueryParams(Set.of("a"))).keys())
                .containsExactly("b");
    }
}
