package portability;

import com.openai.client.OpenAIClient;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * Runs programs one after another against one upstream and frames the output of each.
 *
 * <p>Arguments: the upstream's URL, then the programs' names. Each program gets a client of its own whose base URL holds
 * the program's name, so that the upstream can tell whose request it sees.
 */
public final class RunPrograms {
    /** Starts the output of one program; its name follows. */
    public static final String HEADING = "=== ";

    private RunPrograms() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int i = 1; i < arguments.length; i++) {
            out.println(HEADING + arguments[i]);
            run(arguments[0], arguments[i], out);
        }
        // Idle threads of a client must not keep this process alive.
        System.exit(0);
    }

    private static void run(String upstream, String name, PrintStream out) {
        OpenAIClient client = Connect.to(upstream + "/" + name + "/v1");
        try {
            // By name, so that a program that does not compile leaves the others runnable.
            Class.forName("portability." + name)
                    .getDeclaredMethod("run", OpenAIClient.class, PrintStream.class)
                    .invoke(null, client, out);
        } catch (InvocationTargetException e) {
            out.println("threw " + e.getCause().getClass().getSimpleName());
            e.getCause().printStackTrace();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("No program " + name, e);
        } finally {
            client.close();
        }
    }
}
