package org.roster.desktop.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;
import org.roster.desktop.ui.theme.Zoom;

import java.util.List;
import java.util.function.BiFunction;

/** What a person may set. Each change is remembered, and whoever listens follows it at once. */
public final class SettingsViewModel {

    private final SettingsStore store;
    private final Messages messages = Messages.beside(SettingsViewModel.class);

    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<Density> density;
    private final ObjectProperty<Integer> zoom;
    private final ObjectProperty<Language> language;
    private final ObjectProperty<Boolean> clipboardCleared;
    private final ObjectProperty<Boolean> linksHidden;
    private final ObjectProperty<Boolean> notified;
    private final ObjectProperty<Boolean> updatesWanted;
    private final boolean updatesPossible;

    /** The settings that a store keeps, of a build that knows of no new versions. */
    public SettingsViewModel(SettingsStore store) {
        this(store, false);
    }

    /**
     * The settings that a store keeps.
     *
     * @param updatesPossible whether there is anybody to ask for new versions
     */
    public SettingsViewModel(SettingsStore store, boolean updatesPossible) {
        this.store = store;
        this.updatesPossible = updatesPossible;
        Settings now = store.settings();
        appearance = remembered(now.appearance(), Settings::withAppearance);
        density = remembered(now.density(), Settings::withDensity);
        zoom = remembered(now.zoom(), Settings::withZoom);
        language = remembered(store.language(), Settings::withLanguage);
        clipboardCleared = remembered(now.clipboardCleared(), Settings::withClipboardCleared);
        linksHidden = remembered(now.linksHidden(), Settings::withLinksHidden);
        notified = remembered(now.notified(), Settings::withNotified);
        updatesWanted =
                remembered(
                        now.updates().wanted(),
                        (settings, wanted) ->
                                settings.withUpdates(settings.updates().withWanted(wanted)));
    }

    private <T> ObjectProperty<T> remembered(T now, BiFunction<Settings, T, Settings> change) {
        ObjectProperty<T> property = new SimpleObjectProperty<>(now);
        property.addListener(
                (changed, before, next) -> store.save(change.apply(store.settings(), next)));
        return property;
    }

    /** Makes everything one step larger. */
    public void larger() {
        zoom.set(Zoom.larger(zoom.get()));
    }

    /** Makes everything one step smaller. */
    public void smaller() {
        zoom.set(Zoom.smaller(zoom.get()));
    }

    /** Makes everything as large as usual. */
    public void usualSize() {
        zoom.set(Zoom.USUAL);
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    /** In percent of the usual size. */
    public ObjectProperty<Integer> zoomProperty() {
        return zoom;
    }

    /** What Roster speaks from its next start on. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** Whether an invitation link is taken off the clipboard after a while. */
    public ObjectProperty<Boolean> clipboardClearedProperty() {
        return clipboardCleared;
    }

    /** Whether the link of a new invite is shown only when somebody asks for it. */
    public ObjectProperty<Boolean> linksHiddenProperty() {
        return linksHidden;
    }

    /** Whether the person wants the operating system to tell of accepted invites. */
    ObjectProperty<Boolean> notifiedProperty() {
        return notified;
    }

    /** Whether the operating system tells of accepted invites: wanted, and not switched off. */
    public boolean isNotified() {
        return notified.get() && !isNotifiedPreset();
    }

    /** Whether the organization has switched notifications off. */
    boolean isNotifiedPreset() {
        return store.policy().notifications() != null;
    }

    /** Whether the organization has decided the language. */
    boolean isLanguagePreset() {
        return store.policy().language() != null;
    }

    /** The service that the organization has decided on, or null. */
    @Nullable String presetServer() {
        return store.policy().serverAddress();
    }

    /** Whether the person wants to know of new versions. */
    ObjectProperty<Boolean> updatesWantedProperty() {
        return updatesWanted;
    }

    /** Whether new versions are looked for: wanted by the organization, or left to the person. */
    public ObservableValue<Boolean> updatesLookedFor() {
        Policy.Updates decided = store.policy().updates();
        return updatesWanted.map(
                wanted -> decided == null ? wanted : decided != Policy.Updates.OFF);
    }

    /** Whether there is anybody to ask for new versions. */
    boolean isUpdatesPossible() {
        return updatesPossible;
    }

    /** What the organization has decided about new versions, or null. */
    @Nullable String presetUpdates() {
        Policy.Updates updates = store.policy().updates();
        return updates == null ? null : messages.get("updates." + updates);
    }

    /** What is wrong with the organization's policy, a sentence each. */
    List<String> policyProblems() {
        return store.policy().problems().stream()
                .map(problem -> messages.get("problem." + problem.kind(), problem.about()))
                .toList();
    }
}
