package io.postern.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may depend on whom. */
class LayersTest {

    /** Guards the other rules: a rule over no classes always holds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.postern.client",
                "io.postern.spi",
                "io.postern.internal.json",
                "io.postern.testkit",
                "io.postern.internal.translation",
                "io.postern.provider.openai",
                "io.postern.provider.anthropic",
                "io.postern.provider.google",
                "io.postern.provider.bedrock",
                "io.postern.provider.ollama",
                "io.postern.provider.cohere",
                "io.postern.provider.local"
            })
    void theRulesSeeEveryModule(String packageName) {
        assertThat(Postern.CLASSES.containPackage(packageName)).isTrue();
    }

    @Test
    void coreKnowsNoProvider() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Postern.PROVIDERS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Postern.PROVIDERS)
                .because("a third party's provider must be able to do all that ours can")
                .check(Postern.CLASSES);
    }

    @Test
    void providersDoNotKnowOneAnother() {
        slices().matching("io.postern.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a wire format that two providers share belongs in core")
                .check(Postern.CLASSES);
    }

    @Test
    void shippedCodeDoesNotUseTheTestKit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Postern.TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Postern.TESTKIT, "org.junit..", "org.assertj..")
                .check(Postern.CLASSES);
    }

    @Test
    void providersOpenNoConnectionsOfTheirOwn() {
        noClasses()
                .that()
                .resideInAPackage(Postern.PROVIDERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "java.net.http..")
                .because("an adapter translates; core connects, retries and waits")
                .check(Postern.CLASSES);
    }

    @Test
    void onlyInternalsKnowTheHttpLibrary() {
        noClasses()
                .that(Postern.ARE_NOT_INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .because("which HTTP library we use must not become our users' concern")
                .check(Postern.CLASSES);
    }

    /**
     * The types of requests and answers, and what they are made of, stand below everything else. Internals are left out: the API
     * is a face on them, so each knows the other.
     */
    @Test
    void theApiTypesStandBelowClientsAndProviders() {
        noClasses()
                .that()
                .resideInAnyPackage(PublicLayers.TYPES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.postern.client..", "io.postern.services..", "io.postern.spi..", "io.postern.helpers..")
                .check(Postern.CLASSES);
    }

    @Test
    void internalPackagesFormNoCycles() {
        slices().matching("io.postern.internal.(*)..").should().beFreeOfCycles().check(Postern.CLASSES);
    }

    @Test
    void publicPackagesFormNoCycles() {
        slices().assignedFrom(new PublicLayers())
                .should()
                .beFreeOfCycles()
                .because("a reader must be able to begin at the bottom")
                .check(Postern.CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Postern.CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(found -> found.getClasses().stream().anyMatch(type -> !isPackageInfo(type)))
                        .filter(found -> !found.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                        .map(Object::toString))
                .isEmpty();
    }

    @Test
    void threadLocalsAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .because("callers run by the thousand on virtual threads")
                .check(Postern.CLASSES);
    }

    @Test
    void reflectionIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "com.squareup.moshi.kotlin..")
                .because("native images and cold starts pay for it")
                .check(Postern.CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(Postern.CLASSES);
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }
}
