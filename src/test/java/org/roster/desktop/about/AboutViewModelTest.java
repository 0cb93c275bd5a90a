package org.roster.desktop.about;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.ServiceException;
import org.roster.desktop.fake.TestTasks;

import java.net.URI;

/** Tests what the diagnostics contain, and what they don't. */
class AboutViewModelTest {

    private static final URI SERVER =
            URI.create("https://ada@roster.example.com:8443/own/path?q#f");

    @RegisterExtension final TestTasks tasks = new TestTasks();

    private String diagnostics(AboutViewModel.ServerVersion version) {
        AboutViewModel model = new AboutViewModel(SERVER, version, 150, tasks.tasks());
        return model.diagnostics();
    }

    @Test
    void diagnosticsNameVersionsSystemScaleAndLanguage() {
        assertThat(diagnostics(() -> "1.2.3"))
                .contains("Roster: development build\n")
                .contains("Java: " + System.getProperty("java.version") + "\n")
                .contains("Operating system: " + System.getProperty("os.name") + " ")
                .contains("Screen scale: 150%\n")
                .contains("Language: en")
                .contains("Server: roster.example.com 1.2.3\n");
    }

    @Test
    void diagnosticsContainNoNamesAndPaths() {
        assertThat(diagnostics(() -> "1.2.3"))
                .doesNotContain("ada", "8443", "own", "path", "https")
                .doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
    }

    @Test
    void versionOfAServerThatDoesNotAnswerIsUnknown() {
        assertThat(
                        diagnostics(() -> {
                            throw new ServiceException.SignInRequired("Signed out");
                        }))
                .contains("Server: roster.example.com (version unknown)\n");
    }
}
