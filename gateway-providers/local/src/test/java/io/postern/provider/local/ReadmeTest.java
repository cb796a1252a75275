package io.postern.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void itsScriptIsPlayedAsItStands() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```json\n") + "```json\n".length();

        LocalScript script = ScriptFile.parse("The README", readme.substring(start, readme.indexOf("```", start)));

        assertThat(script.rules()).hasSize(4);
        assertThat(script.models()).containsExactly("gpt-4o");
    }
}
