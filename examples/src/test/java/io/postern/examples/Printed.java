package io.postern.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a program prints. */
final class Printed {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    PrintStream stream() {
        return stream;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What {@code program} prints to the standard output. */
    static String by(Runnable program) {
        Printed printed = new Printed();
        PrintStream before = System.out;
        System.setOut(printed.stream());
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return printed.text();
    }
}
