package org.roster.desktop;

import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Provider;
import org.roster.demo.MemorySettings;
import org.roster.desktop.about.AboutController;
import org.roster.desktop.about.AboutViewModel;
import org.roster.desktop.commands.CommandControllers;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.replica.ServicePage;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.shell.OrganizationsController;
import org.roster.desktop.signin.ProxyPasswordForms;
import org.roster.desktop.signin.Reauthentications;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.SignInViewModel;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Creates the controllers of the views that work without an organization, in each state. */
final class SignInViews {

    private static final SignInController.WayBack WAY_BACK =
            new SignInController.WayBack("Example", () -> {});

    private final ViewParts parts;

    SignInViews(ViewParts parts) {
        this.parts = parts;
    }

    /** Returns the controllers by view and state. */
    Map<String, Supplier<Object>> controllers() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("signin/SignInView.fxml", () -> new SignInController(signIn(), () -> {}));
        all.put(
                "signin/SignInView.fxml provider",
                () -> new SignInController(atProvider(), () -> {}));
        all.put(
                "signin/SignInView.fxml browser",
                () -> new SignInController(inBrowser(), () -> {}));
        all.put(
                "signin/SignInView.fxml resuming",
                () -> new SignInController(resuming(), () -> {}));
        all.put(
                "signin/SignInView.fxml certificate",
                () -> new SignInController(refused(), () -> {}));
        all.put(
                "signin/SignInView.fxml leave",
                () -> new SignInController(signIn(), () -> {}, WAY_BACK));
        all.put("signin/ReauthenticationView.fxml", () -> Reauthentications.waiting(parts.tasks()));
        all.put("signin/ProxyPasswordView.fxml", ProxyPasswordForms::empty);
        all.put("shell/OrganizationsView.fxml", () -> organizations(2));
        all.put("shell/OrganizationsView.fxml none", () -> organizations(0));
        all.put("settings/SettingsView.fxml", () -> settings(new MemorySettings(Settings.DEFAULT)));
        all.put("settings/SettingsView.fxml preset", () -> settings(preset()));
        all.put("signin/SignInView.fxml known", () -> signInAt(known()));
        all.put("signin/SignInView.fxml preset", () -> signInAt(preset()));
        all.put("about/AboutView.fxml", this::about);
        all.put("commands/PaletteView.fxml", CommandControllers::palette);
        all.put("commands/ShortcutsView.fxml", CommandControllers::shortcuts);
        return all;
    }

    private AboutController about() {
        return new AboutController(
                AboutController.Purpose.REPORT,
                new AboutViewModel(
                        URI.create("https://roster.example.com"),
                        () -> "1.2.3",
                        100,
                        parts.tasks()),
                ServicePage.support(parts.replica(), address -> {}));
    }

    private static OrganizationsController organizations(int count) {
        return new OrganizationsController(
                ViewParts.me(count), each -> 0, chosen -> {}, () -> {}, WAY_BACK);
    }

    private static MemorySettings known() {
        return new MemorySettings(
                Settings.DEFAULT
                        .withServerAddress("https://roster.example.org")
                        .withServer(
                                new KnownServer("https://roster.example.com", "ada@example.com")));
    }

    private static MemorySettings preset() {
        return new MemorySettings(
                Settings.DEFAULT,
                new Policy(
                        "https://roster.example.com",
                        Language.ENGLISH,
                        Policy.Updates.OFF,
                        Policy.Notifications.OFF,
                        List.of(),
                        List.of(
                                new Policy.PolicyProblem(
                                        Policy.PolicyProblem.ProblemKind.UNKNOWN_KEY, "color"))));
    }

    private static SettingsController settings(MemorySettings store) {
        return new SettingsController(new SettingsViewModel(store));
    }

    private SignInController signInAt(MemorySettings store) {
        return new SignInController(signIn(store), () -> {});
    }

    private SignInViewModel signIn() {
        return signIn(new MemorySettings(Settings.DEFAULT));
    }

    private SignInViewModel signIn(MemorySettings store) {
        return new SignInViewModel(new FakeSignIn(), store, parts.tasks(), session -> {});
    }

    private SignInViewModel signIn(FakeSignIn service, Settings settings) {
        return new SignInViewModel(
                service, new MemorySettings(settings), parts.tasks(), session -> {});
    }

    private SignInViewModel resuming() {
        FakeSignIn service = new FakeSignIn();
        service.setStored(StoredSignIn.of(service.account(Provider.GOOGLE, "ada@example.com")));
        SignInViewModel model =
                signIn(service, Settings.DEFAULT.withServerAddress("https://roster.example.com"));
        model.resume();
        return model;
    }

    private SignInViewModel refused() {
        FakeSignIn service = new FakeSignIn();
        service.fail(Samples.certificateRefused());
        SignInViewModel model = signIn(service, Settings.DEFAULT);
        model.server().addressProperty().set("roster.example.com");
        model.connect();
        return model;
    }

    private SignInViewModel atProvider() {
        SignInViewModel model = signIn();
        model.server().addressProperty().set("roster.example.com");
        model.connect();
        return model;
    }

    private SignInViewModel inBrowser() {
        SignInViewModel model = atProvider();
        model.signIn(Provider.GOOGLE);
        return model;
    }
}
