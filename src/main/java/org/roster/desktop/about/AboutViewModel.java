package org.roster.desktop.about;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.roster.client.ServiceException;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The version of Roster, and what may help to find a problem. Contains no names, no tokens, no
 * links and no paths.
 */
public final class AboutViewModel {

    private final Messages messages = Messages.beside(AboutViewModel.class);
    private final StringProperty serverVersion = new SimpleStringProperty("");
    private final List<DiagnosticLine> facts;

    /**
     * A fact about the program or the machine.
     *
     * @param label the name of the fact
     * @param value the value, which may become known later
     */
    record DiagnosticLine(String label, ObservableValue<String> value) {}

    /** Reads the version of the service. Blocks. */
    @FunctionalInterface
    public interface ServerVersion {

        /** The version as the service spells it; untrusted. */
        String read() throws ServiceException;
    }

    /**
     * Creates the view model, and asks the service for its version in the background.
     *
     * @param server the address of the service, of which only the host is shown
     * @param scale the scale of the screen, in percent
     */
    public AboutViewModel(URI server, ServerVersion version, long scale, Tasks tasks) {
        String host = server.getHost();
        facts =
                List.of(
                        fact("Roster", version()),
                        fact("Java", property("java.version")),
                        fact("JavaFX", property("javafx.runtime.version")),
                        fact(messages.get("system"), system()),
                        fact(messages.get("scale"), messages.get("scale.percent", scale)),
                        fact(messages.get("language"), Locale.getDefault().toLanguageTag()),
                        new DiagnosticLine(
                                messages.get("server"),
                                serverVersion.map(known -> (host + " " + known).strip())));
        tasks.call(ServiceException.class, version::read)
                .onSuccess(serverVersion::set)
                .onFailure(e -> serverVersion.set(messages.get("server.unknown")))
                .start();
    }

    private static DiagnosticLine fact(String label, String value) {
        return new DiagnosticLine(label, new ReadOnlyStringWrapper(value));
    }

    private String version() {
        String version = AboutViewModel.class.getPackage().getImplementationVersion();
        return version == null ? messages.get("development") : version;
    }

    private static String system() {
        return String.join(" ", property("os.name"), property("os.version"), property("os.arch"));
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /** The facts, in their order. */
    List<DiagnosticLine> facts() {
        return facts;
    }

    /** The facts as text, one a line. */
    String diagnostics() {
        return facts.stream()
                .map(fact -> fact.label() + ": " + fact.value().getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
