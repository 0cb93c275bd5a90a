package org.roster.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the manifests with which winget installs the desktop on Windows and Homebrew on macOS,
 * from the packages that were built there: {@code ./mvnw -Pstores}. They are in {@code
 * target/stores}, and nothing is submitted.
 */
public final class StoreManifests {

    private static final Path TARGET = Path.of("target", "stores");
    private static final String IDENTIFIER = "Roster.Roster";
    private static final String SITE = "https://roster.example.com/";
    private static final String DESCRIPTION = "Decide who belongs to your organization";

    /** The version of the manifests' schema. */
    private static final String SCHEMA = "1.10.0";

    /** The processors by their names in winget and in the names of the packages. */
    private static final Map<String, String> WINDOWS = Map.of("x64", "x64", "arm64", "aarch64");

    /** The upgrade codes of the packages by scope, as in {@code installer/windows/package.ps1}. */
    static final Map<String, String> UPGRADE_CODES =
            Map.of(
                    "machine", "{40DB26C1-8646-4CEF-BFA5-F6A54BF23F4E}",
                    "user", "{9E3B0BCB-64D4-4994-8099-F44CE94C7864}");

    private final String version;
    private final Path packages;
    private final String url;

    /**
     * Creates the manifests of a version.
     *
     * @param packages the folder with the packages
     * @param url where the packages are downloaded from, without a slash at the end
     */
    StoreManifests(String version, Path packages, String url) {
        this.version = version;
        this.packages = packages;
        this.url = url;
    }

    /**
     * Writes the manifests to {@code target/stores}.
     *
     * @param arguments the version, the folder of the packages, and the address of the packages
     */
    public static void main(String[] arguments) throws IOException {
        String version = arguments[0].replace("-SNAPSHOT", "");
        var written =
                new StoreManifests(version, Path.of(arguments[1]), arguments[2]).write(TARGET);
        if (written.isEmpty()) {
            System.err.println(
                    "%s has no .msi and no .dmg of version %s".formatted(arguments[1], version));
            System.exit(1);
        }
        written.forEach(file -> System.out.println("Wrote " + file));
    }

    /** Writes the manifests for the systems whose packages exist, and returns their files. */
    List<Path> write(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(winget(folder));
        files.addAll(cask(folder));
        return files;
    }

    private List<Path> winget(Path folder) throws IOException {
        List<Map<String, Object>> installers = new ArrayList<>();
        for (String architecture : new String[] {"x64", "arm64"}) {
            for (String scope : new String[] {"machine", "user"}) {
                String name =
                        "roster-%s-windows-%s-%s.msi"
                                .formatted(version, WINDOWS.get(architecture), scope);
                Path file = packages.resolve(name);
                if (Files.exists(file)) {
                    installers.add(installer(file, architecture, scope));
                }
            }
        }
        if (installers.isEmpty()) {
            return List.of();
        }
        Map<String, Object> installer = manifest("installer");
        installer.put("InstallerType", "wix");
        installer.put("MinimumOSVersion", "10.0.17763.0");
        installer.put("UpgradeBehavior", "install");
        installer.put("Protocols", List.of("roster"));
        installer.put("Installers", installers);
        Map<String, Object> locale = manifest("defaultLocale");
        locale.put("PackageLocale", "en-US");
        locale.put("Publisher", "Roster");
        locale.put("PublisherUrl", SITE);
        locale.put("PackageName", "Roster");
        locale.put("PackageUrl", SITE);
        locale.put("License", "Apache-2.0");
        locale.put("LicenseUrl", "https://www.apache.org/licenses/LICENSE-2.0");
        locale.put("ShortDescription", DESCRIPTION);
        locale.put("Moniker", "roster");
        locale.put("Tags", List.of("administrator", "invite", "members", "organization", "roles"));
        Map<String, Object> versions = manifest("version");
        versions.put("DefaultLocale", "en-US");
        Path place = Files.createDirectories(folder.resolve("winget").resolve(version));
        return List.of(
                yaml(place.resolve(IDENTIFIER + ".installer.yaml"), installer),
                yaml(place.resolve(IDENTIFIER + ".locale.en-US.yaml"), locale),
                yaml(place.resolve(IDENTIFIER + ".yaml"), versions));
    }

    private Map<String, Object> installer(Path file, String architecture, String scope)
            throws IOException {
        Map<String, Object> installer = new LinkedHashMap<>();
        installer.put("Architecture", architecture);
        installer.put("Scope", scope);
        installer.put("InstallerUrl", url + "/" + file.getFileName());
        installer.put("InstallerSha256", Checksums.sha256(file).toUpperCase(Locale.ROOT));
        installer.put(
                "AppsAndFeaturesEntries",
                List.of(Map.of("UpgradeCode", UPGRADE_CODES.getOrDefault(scope, ""))));
        return installer;
    }

    private Map<String, Object> manifest(String type) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("PackageIdentifier", IDENTIFIER);
        manifest.put("PackageVersion", version);
        manifest.put("ManifestType", type);
        manifest.put("ManifestVersion", SCHEMA);
        return manifest;
    }

    private static Path yaml(Path file, Map<String, Object> manifest) throws IOException {
        ObjectMapper mapper =
                YAMLMapper.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .build();
        return Files.writeString(file, mapper.writeValueAsString(manifest));
    }

    private List<Path> cask(Path folder) throws IOException {
        Path arm = packages.resolve("roster-%s-macos-aarch64.dmg".formatted(version));
        Path intel = packages.resolve("roster-%s-macos-x64.dmg".formatted(version));
        if (!Files.exists(arm)) {
            return List.of();
        }
        boolean isUniversal = Files.exists(intel);
        String checksums =
                isUniversal
                        ? "sha256 arm:   \"%s\",\n         intel: \"%s\""
                                .formatted(Checksums.sha256(arm), Checksums.sha256(intel))
                        : "sha256 \"%s\"".formatted(Checksums.sha256(arm));
        String cask =
                """
                cask "roster" do
                %1$s  version "%2$s"
                  %3$s

                  url "%4$s/roster-#{version}-macos-%5$s.dmg"
                  name "Roster"
                  desc "%6$s"
                  homepage "%7$s"

                %8$s  app "Roster.app"

                  uninstall quit: "org.roster.desktop"

                  zap trash: [
                    "~/Library/Application Support/Roster",
                    "~/Library/Logs/Roster",
                  ]
                end
                """
                        .formatted(
                                isUniversal ? "  arch arm: \"aarch64\", intel: \"x64\"\n\n" : "",
                                version,
                                checksums,
                                url,
                                isUniversal ? "#{arch}" : "aarch64",
                                DESCRIPTION,
                                SITE,
                                isUniversal ? "" : "  depends_on arch: :arm64\n\n");
        Path casks = Files.createDirectories(folder.resolve("homebrew/Casks"));
        return List.of(Files.writeString(casks.resolve("roster.rb"), cask));
    }
}
