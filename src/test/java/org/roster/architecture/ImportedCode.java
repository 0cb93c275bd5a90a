package org.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

import org.jspecify.annotations.Nullable;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The classes that the rules are about. They are imported once, and forgotten when other tests need
 * the heap that they fill.
 */
final class ImportedCode {

    private static final AtomicReference<SoftReference<@Nullable JavaClasses>> IMPORTED =
            new AtomicReference<>(new SoftReference<>(null));

    private ImportedCode() {}

    /** Returns the product, the tests, the demo, the benchmarks and the build. */
    static JavaClasses everything() {
        JavaClasses known = IMPORTED.get().get();
        if (known != null) {
            return known;
        }
        JavaClasses imported = new ClassFileImporter().importPackages("org.roster");
        IMPORTED.set(new SoftReference<>(imported));
        return imported;
    }

    /** Returns the product, without the demo, which is compiled together with the tests. */
    static JavaClasses product() {
        return everything().that(describe("belong to the product", ImportedCode::isProduct));
    }

    private static boolean isProduct(JavaClass imported) {
        return imported.getSource()
                .map(source -> Location.of(source.getUri()))
                .filter(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS::includes)
                .isPresent();
    }
}
