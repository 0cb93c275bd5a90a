package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.desktop.settings.FileAccessCheck.FileAccess;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class MachinePolicyTest {

    private static final String ADMINISTRATORS = "VORDEFINIERT\\Administratoren";
    private static final String USERS = "VORDEFINIERT\\Benutzer";
    private static final FileAccess PROTECTED =
            new FileAccess(
                    ADMINISTRATORS,
                    List.of(
                            allow(ADMINISTRATORS, AclEntryPermission.values()),
                            // As in folders of C:\ProgramData: users may read and add files
                            allow(USERS, AclEntryPermission.READ_DATA, AclEntryPermission.EXECUTE)),
                    false);

    @TempDir Path programData;

    private final Map<Path, FileAccess> access = new HashMap<>();
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectory(programData.resolve("Roster"));
        file = Files.writeString(folder.resolve("policy.json"), "{\"language\":\"de\"}");
        access.put(folder, PROTECTED);
        access.put(file, PROTECTED);
    }

    private record Account(String getName) implements UserPrincipal {
        @Override
        public String getName() {
            return getName;
        }
    }

    private static AclEntry allow(String account, AclEntryPermission... permissions) {
        return AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(new Account(account))
                .setPermissions(permissions)
                .build();
    }

    private static FileAccess with(AclEntry entry) {
        return new FileAccess(ADMINISTRATORS, List.of(entry), false);
    }

    private Policy windows(Map<String, Object> registry) {
        return MachinePolicy.ofWindows(
                registry,
                folder,
                new FileAccessCheck(
                        () -> Set.of(ADMINISTRATORS),
                        path -> access.getOrDefault(path, PROTECTED)));
    }

    private void isUnprotected() {
        assertThat(windows(Map.of()))
                .isEqualTo(PolicyFile.ignored(file.toString(), ProblemKind.UNPROTECTED, "changed"));
    }

    @Test
    void registryValuesAreThePolicy() {
        Policy policy =
                windows(
                        Map.of(
                                "serverAddress",
                                "https://roster.example.com",
                                "Language",
                                "en",
                                "UPDATES",
                                "off",
                                "notifications",
                                "off",
                                "",
                                "the default value"));

        assertThat(policy.serverAddress()).isEqualTo("https://roster.example.com");
        assertThat(policy.language()).isEqualTo(Language.ENGLISH);
        assertThat(policy.updates()).isEqualTo(Policy.Updates.OFF);
        assertThat(policy.notifications()).isEqualTo(Policy.Notifications.OFF);
        assertThat(policy.problems()).isEmpty();
    }

    @Test
    void invalidRegistryValuesAreReportedAndTheRestApplies() {
        Policy policy =
                windows(
                        Map.of(
                                "language",
                                "de",
                                "updates",
                                2,
                                "notifications",
                                new byte[] {1},
                                "serverAddress",
                                new String[] {"https://example.com"},
                                "color",
                                "blue"));

        assertThat(policy.language()).isEqualTo(Language.GERMAN);
        assertThat(policy.problems())
                .containsExactlyInAnyOrder(
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "updates"),
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "notifications"),
                        new PolicyProblem(ProblemKind.WRONG_VALUE, "serverAddress"),
                        new PolicyProblem(ProblemKind.UNKNOWN_KEY, "color"));
    }

    @Test
    void registryReplacesTheFile() {
        assertThat(windows(Map.of("updates", "ask")).language()).isNull();
        assertThat(windows(Map.of()).language()).isEqualTo(Language.GERMAN);
    }

    @Test
    void missingFileMeansNoPolicy() throws IOException {
        Files.delete(file);
        access.put(folder, new FileAccess("EXAMPLE\\ada", List.of(), false));

        assertThat(windows(Map.of())).isEqualTo(Policy.NONE);
    }

    @Test
    void folderOfAUserIsRefused() {
        access.put(folder, new FileAccess("EXAMPLE\\ada", List.of(), false));

        isUnprotected();
    }

    @Test
    void fileOfAUserIsRefused() {
        access.put(file, new FileAccess("EXAMPLE\\ada", List.of(), false));

        isUnprotected();
    }

    @Test
    void linksAreRefused() {
        access.put(folder, new FileAccess(ADMINISTRATORS, List.of(), true));

        isUnprotected();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "DELETE_CHILD", "WRITE_ACL", "WRITE_OWNER"})
    void folderThatUsersCanReplaceIsRefused(AclEntryPermission permission) {
        access.put(folder, with(allow(USERS, permission)));

        isUnprotected();
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "WRITE_ACL", "WRITE_OWNER", "WRITE_DATA", "APPEND_DATA"})
    void fileThatUsersCanChangeIsRefused(AclEntryPermission permission) {
        access.put(file, with(allow(USERS, permission)));

        isUnprotected();
    }

    @Test
    void inheritedPermissionToAddFilesIsHarmless() {
        access.put(
                folder,
                new FileAccess(
                        ADMINISTRATORS,
                        List.of(
                                allow(
                                        USERS,
                                        AclEntryPermission.WRITE_DATA,
                                        AclEntryPermission.APPEND_DATA),
                                AclEntry.newBuilder(
                                                allow("CREATOR OWNER", AclEntryPermission.DELETE))
                                        .setFlags(AclEntryFlag.INHERIT_ONLY)
                                        .build(),
                                AclEntry.newBuilder(allow(USERS, AclEntryPermission.DELETE))
                                        .setType(AclEntryType.DENY)
                                        .build()),
                        false));

        assertThat(windows(Map.of()).language()).isEqualTo(Language.GERMAN);
    }

    @Test
    void unreadableAccessIsRefused() {
        FileAccessCheck check =
                new FileAccessCheck(
                        () -> Set.of(ADMINISTRATORS),
                        path -> {
                            throw new IOException("access denied");
                        });

        assertThatIOException().isThrownBy(() -> check.requireProtected(file));
        assertThat(MachinePolicy.ofWindows(Map.of(), folder, check).problems())
                .containsExactly(new PolicyProblem(ProblemKind.UNPROTECTED, file.toString()));
    }

    /** Stands in for {@code plutil}: prints the file or fails. */
    private ManagedPreferences managed(String script) {
        return new ManagedPreferences(file, List.of("/bin/sh", "-c", script, "plutil"));
    }

    private static final String CONVERT = "cat \"$1\"";

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a program of POSIX")
    void managedPreferencesAreThePolicy() throws IOException {
        Files.writeString(
                file,
                """
                {"language":"en","updates":"ask","PayloadUUID":"00000000","color":1}
                """);
        Path other = Files.writeString(programData.resolve("other.json"), "{\"language\":\"de\"}");

        Policy policy = MachinePolicy.ofMac(managed(CONVERT), other);

        assertThat(policy.language()).isEqualTo(Language.ENGLISH);
        assertThat(policy.updates()).isEqualTo(Policy.Updates.ASK);
        assertThat(policy.problems())
                .containsExactly(new PolicyProblem(ProblemKind.UNKNOWN_KEY, "color"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a program of POSIX")
    void fileAppliesWithoutManagedPreferences() throws IOException {
        Path other = Files.writeString(programData.resolve("other.json"), "{\"language\":\"de\"}");
        Files.delete(file);

        assertThat(MachinePolicy.ofMac(managed(CONVERT), other).language())
                .isEqualTo(Language.GERMAN);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs a program of POSIX")
    void damagedManagedPreferencesAreReported() {
        PolicyProblem unreadable = new PolicyProblem(ProblemKind.UNREADABLE, file.toString());
        PolicyProblem damaged = new PolicyProblem(ProblemKind.DAMAGED, file.toString());

        assertThat(managed("exit 1").policy().problems()).containsExactly(unreadable);
        assertThat(managed("echo '[1]'").policy().problems()).containsExactly(damaged);
        assertThat(managed("echo '{'").policy().problems()).containsExactly(damaged);
        assertThat(managed("cat /dev/zero").policy().problems()).containsExactly(unreadable);
    }
}
