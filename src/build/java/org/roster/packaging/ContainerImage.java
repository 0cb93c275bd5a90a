package org.roster.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A container image as one file: an OCI image layout that also has the {@code manifest.json} of
 * {@code docker save}, so that {@code docker load} and {@code podman load} read it, and registries
 * take it from {@code skopeo copy}. Jib can write such images too, but no health check, and a
 * registry or another image would have to provide the C library.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">OCI image
 *     layout</a>
 */
final class ContainerImage {

    private static final String OCI = "application/vnd.oci.image.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path blobs;
    private final Instant time;
    private final List<Blob> layers = new ArrayList<>();

    /**
     * Creates an image without layers.
     *
     * @param work an exclusive folder for its files
     * @param time when it was created
     */
    ContainerImage(Path work, Instant time) throws IOException {
        this.blobs = Files.createDirectories(work.resolve("blobs/sha256"));
        this.time = time;
    }

    /**
     * A file of the image.
     *
     * @param digest its SHA-256 in hexadecimal digits
     * @param size its size in bytes
     * @param content the SHA-256 of a layer before it was compressed
     */
    private record Blob(String digest, long size, String content) {

        Map<String, Object> descriptor(String type) {
            Map<String, Object> descriptor = new LinkedHashMap<>();
            descriptor.put("mediaType", OCI + type);
            descriptor.put("digest", "sha256:" + digest);
            descriptor.put("size", size);
            return descriptor;
        }
    }

    /** Adds a layer on top of the others. */
    void add(ContainerLayer layer) throws IOException {
        Path file = Files.createTempFile(blobs, "", ".layer");
        MessageDigest compressed = sha256();
        MessageDigest content = sha256();
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream zip = new GZIPOutputStream(new DigestOutputStream(out, compressed))) {
            layer.write(new DigestOutputStream(zip, content));
        }
        layers.add(blob(file, compressed, hexadecimal(content)));
    }

    private Blob blob(Path file, MessageDigest digest, String content) throws IOException {
        String name = hexadecimal(digest);
        long size = Files.size(file);
        if (Files.exists(blobs.resolve(name))) {
            Files.delete(file);
        } else {
            Files.move(file, blobs.resolve(name));
        }
        return new Blob(name, size, content);
    }

    private Blob blob(Object json) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        MessageDigest digest = sha256();
        digest.update(bytes);
        return blob(Files.write(Files.createTempFile(blobs, "", ".json"), bytes), digest, "");
    }

    /**
     * Writes the image.
     *
     * @param name its name and tag, such as {@code roster-server:1.0.0}
     * @param processor such as {@code amd64}
     * @param run how a container is run: the object {@code config} of the configuration
     * @param annotations labels of the image
     */
    void write(
            Path file,
            String name,
            String processor,
            Map<String, Object> run,
            Map<String, String> annotations)
            throws IOException {
        Map<String, Object> config = new LinkedHashMap<>(run);
        config.put("Labels", annotations);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("created", time.toString());
        configuration.put("architecture", processor);
        configuration.put("os", "linux");
        configuration.put("config", config);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("type", "layers");
        files.put("diff_ids", layers.stream().map(each -> "sha256:" + each.content()).toList());
        configuration.put("rootfs", files);
        Blob configurationBlob = blob(configuration);

        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", OCI + "manifest.v1+json");
        manifest.put("config", configurationBlob.descriptor("config.v1+json"));
        manifest.put(
                "layers",
                layers.stream().map(each -> each.descriptor("layer.v1.tar+gzip")).toList());
        manifest.put("annotations", annotations);
        Map<String, Object> descriptor = blob(manifest).descriptor("manifest.v1+json");
        String tag = name.substring(name.indexOf(':') + 1);
        descriptor.put("annotations", Map.of("org.opencontainers.image.ref.name", tag));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", OCI + "index.v1+json");
        index.put("manifests", List.of(descriptor));
        Map<String, Object> docker = new LinkedHashMap<>();
        docker.put("Config", path(configurationBlob));
        docker.put("RepoTags", List.of(name));
        docker.put("Layers", layers.stream().map(ContainerImage::path).toList());

        Path root = blobs.resolve("../..").normalize();
        write(root.resolve("oci-layout"), Map.of("imageLayoutVersion", "1.0.0"));
        write(root.resolve("index.json"), index);
        write(root.resolve("manifest.json"), List.of(docker));
        try (OutputStream out = Files.newOutputStream(file)) {
            new ContainerLayer(time).add(root, "").write(out);
        }
    }

    private static void write(Path file, Object json) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(json));
    }

    private static String path(Blob blob) {
        return "blobs/sha256/" + blob.digest();
    }

    private static String hexadecimal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
