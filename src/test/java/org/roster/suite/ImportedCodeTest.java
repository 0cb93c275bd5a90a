package org.roster.architecture;

import org.junit.jupiter.api.Nested;

/**
 * Runs the tests of the imported code. They are one class because classes run in several processes,
 * and each process would import the code again, which takes longer than the tests.
 */
class ImportedCodeTest {

    @Nested
    class Architecture extends ArchitectureTest {}

    @Nested
    class ArchitecturePage extends ArchitecturePageTest {}

    @Nested
    class CommandLineLayers extends CommandLineLayersTest {}

    @Nested
    class DesktopLayers extends DesktopLayersTest {}

    @Nested
    class ServerLayers extends ServerLayersTest {}

    @Nested
    class SourceRoots extends SourceRootsTest {}
}
