package org.roster.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;

/** Reads the keys of an operator in the formats that authorities and tools write. */
class CertificatesTest {

    @TempDir private Path folder;

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private Path certificate(KeyPair pair, String signature) throws Exception {
        X500Name name = new X500Name("CN=localhost");
        Date now = Date.from(Instant.now());
        var certificate =
                new JcaX509v3CertificateBuilder(
                                name, BigInteger.ONE, now, now, name, pair.getPublic())
                        .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
        return write(
                "certificate.pem",
                pem(new JcaX509CertificateConverter().getCertificate(certificate)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }

    private static String pkcs8(PrivateKey key) throws IOException {
        return pem(new JcaPKCS8Generator(key, null));
    }

    @ParameterizedTest
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
    void pkcs8KeyIsRead(String algorithm, String signature) throws Exception {
        KeyPair pair = pair(algorithm);
        Path key = write("key.pem", "Bag Attributes\r\n" + pkcs8(pair.getPrivate()));
        KeyStore store = Certificates.read(certificate(pair, signature), key);
        assertThat(store.getKey("roster", new char[0]).getEncoded())
                .isEqualTo(pair.getPrivate().getEncoded());
        assertThat(Certificates.publicKey(store)).isEqualTo(pair.getPublic());
    }

    @Test
    void pkcs1KeyIsRead() throws Exception {
        KeyPair pair = pair("RSA");
        Path key = write("key.pem", pem(pair.getPrivate()));
        assertThat(key).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
        KeyStore store = Certificates.read(certificate(pair, "SHA256withRSA"), key);
        assertThat(store.getKey("roster", new char[0])).isEqualTo(pair.getPrivate());
    }

    /** As OpenSSL writes it: with the curve. */
    @Test
    void sec1KeyIsRead() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
        var sec1 =
                new org.bouncycastle.asn1.sec.ECPrivateKey(
                        256, secret, SECObjectIdentifiers.secp256r1);
        Path key = write("key.pem", pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded())));
        KeyStore store = Certificates.read(certificate(pair, "SHA256withECDSA"), key);
        assertThat(((ECPrivateKey) store.getKey("roster", new char[0])).getS()).isEqualTo(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void keyOfAnotherCertificateIsRefused(String algorithm) throws Exception {
        Path certificate = certificate(pair("EC"), "SHA256withECDSA");
        Path key = write("key.pem", pkcs8(pair(algorithm).getPrivate()));
        assertThatThrownBy(() -> Certificates.read(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("do not match");
    }

    @Test
    void encryptedKeyIsRefused() throws Exception {
        KeyPair pair = pair("EC");
        var encryptor =
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword("password".toCharArray())
                        .build();
        Path key = write("key.pem", pem(new JcaPKCS8Generator(pair.getPrivate(), encryptor)));
        Path certificate = certificate(pair, "SHA256withECDSA");
        assertThatThrownBy(() -> Certificates.read(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessage(key + " contains no unencrypted private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a key",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAA=A\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n"
            })
    void damagedKeyIsRefused(String text) throws Exception {
        Path certificate = certificate(pair("EC"), "SHA256withECDSA");
        Path key = write("key.pem", text);
        assertThatThrownBy(() -> Certificates.read(certificate, key))
                .isInstanceOf(IOException.class);
    }
}
