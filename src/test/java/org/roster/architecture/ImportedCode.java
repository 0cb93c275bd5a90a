package org.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The classes that the rules are about, imported once because they fill much of the heap. */
final class ImportedCode {

    /** The product, the tests, the demo, the benchmarks and the build. */
    static final JavaClasses EVERYTHING = new ClassFileImporter().importPackages("org.roster");

    /** Without the demo, because it is compiled together with the tests. */
    static final JavaClasses PRODUCT =
            EVERYTHING.that(describe("belong to the product", ImportedCode::isProduct));

    private ImportedCode() {}

    private static boolean isProduct(JavaClass imported) {
        return imported.getSource()
                .map(source -> Location.of(source.getUri()))
                .filter(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS::includes)
                .isPresent();
    }
}
