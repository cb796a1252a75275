package io.postern.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The published main classes, read once for all rules, and the words in which the rules speak of them. */
final class Postern {
    static final String TESTKIT = "io.postern.testkit..";
    static final String PROVIDERS = "io.postern.provider..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.postern");

    static final DescribedPredicate<JavaClass> ARE_NOT_INTERNAL =
            DescribedPredicate.describe("are not internal", type -> !isInternal(type.getPackageName()));

    /** Whether a caller can name this class: it and all classes around it are public or protected, in an open package. */
    static boolean isApi(JavaClass type) {
        if (isInternal(type.getPackageName())) {
            return false;
        }
        JavaClass current = type;
        while (Visibility.isOpen(current)) {
            if (current.getEnclosingClass().isEmpty()) {
                return true;
            }
            current = current.getEnclosingClass().get();
        }
        return false;
    }

    static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private Postern() {}
}
