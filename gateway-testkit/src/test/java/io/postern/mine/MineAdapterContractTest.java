package io.postern.mine;

import static io.postern.mine.MineWire.quoted;

import io.postern.spi.Operation;
import io.postern.spi.ProviderAdapter;
import io.postern.testkit.HttpAdapterContract;
import io.postern.testkit.HttpAnswer;
import io.postern.testkit.Situation;
import java.util.ArrayList;
import java.util.List;

class MineAdapterContractTest extends HttpAdapterContract {
    @Override
    protected ProviderAdapter adapter() {
        return new MineAdapter();
    }

    @Override
    protected HttpAnswer answer(Situation situation, Operation<?, ?> operation) {
        return switch (situation) {
            case TEXT -> operation.streaming() ? MineWire.stream(ANSWER.split("(?<= )")) : whole(operation);
            case TOOL_CALL -> tools(operation, "Paris");
            case PARALLEL_TOOL_CALLS -> tools(operation, "Paris", "東京");
            case UNAUTHORIZED -> error(401, "invalid_api_key", "There is no key " + CONFIGURED_KEY);
            case UNKNOWN_MODEL -> error(404, "model_not_found", "There is no such model");
            case RATE_LIMITED -> error(429, "rate_limit_exceeded", "Too fast").header("Retry-After", "7");
            case SERVER_ERROR -> error(500, "server_error", "It broke");
            case CONTEXT_WINDOW -> error(400, "context_length_exceeded", "The prompt is too long");
            default -> throw new IllegalArgumentException(situation + " is not the adapter's affair");
        };
    }

    private static HttpAnswer whole(Operation<?, ?> operation) {
        return operation == Operation.LIST_MODELS
                ? HttpAnswer.json("{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\",\"created\":1,"
                        + "\"owned_by\":\"mine\"}]}")
                : MineWire.answer(ANSWER);
    }

    private static HttpAnswer tools(Operation<?, ?> operation, String... cities) {
        List<String> calls = new ArrayList<>();
        StringBuilder events = new StringBuilder(MineWire.role());
        for (String city : cities) {
            String id = "call_" + calls.size();
            String function = "\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":"
                    + quoted("{\"city\":" + quoted(city) + "}") + "}";
            events.append(MineWire.chunk(
                    "{\"tool_calls\":[{\"index\":" + calls.size() + ",\"id\":\"" + id + "\"," + function + "}]}",
                    null));
            calls.add("{\"id\":\"" + id + "\"," + function + "}");
        }
        events.append(MineWire.chunk("{}", "tool_calls"))
                .append(MineWire.usage())
                .append(MineWire.DONE);
        return operation.streaming()
                ? HttpAnswer.events(events.toString())
                : HttpAnswer.json(MineWire.completion(
                        "\"content\":null,\"tool_calls\":[" + String.join(",", calls) + "]", "tool_calls"));
    }

    private static HttpAnswer error(int status, String code, String message) {
        return HttpAnswer.json(
                        status, "{\"error\":{\"message\":" + quoted(message) + ",\"code\":" + quoted(code) + "}}")
                .header("x-request-id", REQUEST_ID);
    }
}
