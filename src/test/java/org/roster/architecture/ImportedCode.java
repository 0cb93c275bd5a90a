package org.roster.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that the rules are about, imported once because they fill much of the heap. */
final class ImportedCode {

    private static final String ROOT = "org.roster";

    /** Without the demo, because it is compiled together with the tests. */
    static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /** Holds the import of all code, which not every test needs. */
    private static final class Everything {
        private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);
    }

    private ImportedCode() {}

    /** Returns the product, the tests, the demo, the benchmarks and the build. */
    static JavaClasses everything() {
        return Everything.CLASSES;
    }
}
