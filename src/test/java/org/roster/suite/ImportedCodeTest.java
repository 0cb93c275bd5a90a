package org.roster.suite;

import org.junit.jupiter.api.Nested;
import org.roster.architecture.ArchitecturePageTest;
import org.roster.architecture.ArchitectureTest;
import org.roster.architecture.CommandLineLayersTest;
import org.roster.architecture.DesktopLayersTest;
import org.roster.architecture.ServerLayersTest;
import org.roster.architecture.SourceRootsTest;

/**
 * Runs the tests of the imported code. They are one class because classes run in several processes,
 * and each process would import the code again, which takes longer than the tests. Test classes
 * begin in the reverse order of their names; this one would be the last in its own package, while
 * the other processes have nothing left to do.
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
