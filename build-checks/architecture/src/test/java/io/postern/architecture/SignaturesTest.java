package io.postern.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers and adapter authors see in our signatures: the JDK, JSpecify and us, never a library that we may replace. */
class SignaturesTest {
    private static final List<String> HIDDEN = List.of("okhttp3.", "okio.", "com.squareup.", "kotlin.");

    @Test
    void publicSignaturesNameNoLibraryType() {
        assertThat(Postern.CLASSES.stream().filter(Postern::isApi).flatMap(SignaturesTest::leaks))
                .isEmpty();
    }

    /** Guards the rule above: it must find the leak in a class that has one. */
    @Test
    void aLeakIsFoundWhereverItStands() {
        JavaClass leaky = new ClassFileImporter().importClass(Leaky.class);

        assertThat(leaks(leaky)).hasSize(4);
    }

    private static Stream<String> leaks(JavaClass type) {
        Stream<String> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .filter(SignaturesTest::isHidden)
                .map(parent -> type.getName() + " extends or implements " + parent.getName());
        Stream<String> fields = type.getFields().stream()
                .filter(Visibility::isOpen)
                .filter(field -> isHidden(field.getType()))
                .map(JavaField::getFullName);
        Stream<String> codeUnits = type.getCodeUnits().stream()
                .filter(Visibility::isOpen)
                .filter(codeUnit -> signature(codeUnit).anyMatch(SignaturesTest::isHidden))
                .map(JavaCodeUnit::getFullName);
        return Stream.of(parents, fields, codeUnits).flatMap(found -> found);
    }

    private static Stream<JavaType> signature(JavaCodeUnit codeUnit) {
        Stream<JavaType> thrown = codeUnit.getExceptionTypes().stream().map(type -> type);
        return Stream.concat(
                thrown, Stream.concat(Stream.of(codeUnit.getReturnType()), codeUnit.getParameterTypes().stream()));
    }

    private static boolean isHidden(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getName)
                .anyMatch(name -> HIDDEN.stream().anyMatch(name::startsWith));
    }

    /** Shows a library's type as parent, as field, as type argument and as parameter. */
    @SuppressWarnings("unused")
    abstract static class Leaky implements okhttp3.Callback {
        protected okio.ByteString field = okio.ByteString.EMPTY;

        public abstract List<okhttp3.Headers> typeArgument();

        protected void parameter(com.squareup.moshi.JsonReader reader) {}

        private void hidden(okio.Buffer buffer) {}
    }
}
